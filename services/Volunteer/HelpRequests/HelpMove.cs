namespace GovPlatform.VolunteerService.HelpRequests;

/// <summary>The moves of a request for help. Handing on is published as <c>HelpRequestHandedOnV1</c>, the others by name.</summary>
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

    /// <summary>答复: the incident it was handed on as has ended.</summary>
    Answer,

    /// <summary>That incident was reopened.</summary>
    Reopen,
}
