namespace GovPlatform.VolunteerService.HelpRequests;

internal enum HelpStatus
{
    /// <summary>Waits for a helper.</summary>
    Open,

    /// <summary>A volunteer or an organisation helps.</summary>
    Matched,

    /// <summary>Help was given.</summary>
    Done,

    /// <summary>Handed on elsewhere, with a reason.</summary>
    HandedOn,

    /// <summary>Withdrawn by the asker.</summary>
    Withdrawn,
}
