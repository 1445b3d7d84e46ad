namespace GovPlatform.VolunteerService.HelpRequests;

internal enum HelpStatus
{
    /// <summary>Waits for a helper.</summary>
    Open,

    /// <summary>A volunteer or an organisation helps.</summary>
    Matched,

    /// <summary>Help was given.</summary>
    Done,

    /// <summary>Handed on as an incident, with a reason.</summary>
    HandedOn,

    /// <summary>Answered by the end of that incident.</summary>
    Answered,

    /// <summary>Withdrawn by the asker.</summary>
    Withdrawn,
}
