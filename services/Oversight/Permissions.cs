namespace GovPlatform.OversightService;

/// <summary>What a token must carry.</summary>
internal static class Permissions
{
    public const string ReadFigures = "figure.read";

    /// <summary>Mediation cases, Station's.</summary>
    public const string Mediate = "mediation.manage";

    /// <summary>Requests for help, Volunteer's.</summary>
    public const string ManageVolunteers = "volunteer.manage";
}
