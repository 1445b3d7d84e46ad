namespace GovPlatform.VolunteerService.HelpRequests;

/// <summary>Where a request for help stands.</summary>
internal enum HelpStatus
{
    /// <summary>Waits for somebody.</summary>
    Open,

    /// <summary>Somebody helps.</summary>
    Matched,

    /// <summary>Helped.</summary>
    Done,

    /// <summary>Handed on to somewhere else, with a reason.</summary>
    HandedOn,

    /// <summary>Taken back by whoever asked.</summary>
    Withdrawn,
}
