namespace GovPlatform.VolunteerService.HelpRequests;

/// <summary>The moves of a request for help; the names are those in <c>HelpRequestMovedV1</c>.</summary>
internal enum HelpMove
{
    /// <summary>求助.</summary>
    Ask,

    /// <summary>结对: a volunteer or an organisation helps.</summary>
    Match,

    /// <summary>解除结对.</summary>
    Unmatch,

    /// <summary>办结.</summary>
    Done,

    /// <summary>致谢.</summary>
    Thank,

    /// <summary>转办.</summary>
    HandOn,

    /// <summary>撤回.</summary>
    Withdraw,
}
