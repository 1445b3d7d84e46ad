namespace GovPlatform.StationService;

/// <summary>What a token must carry for Station's calls; the walls decide what of it is seen.</summary>
internal static class Permissions
{
    /// <summary>Estates, stations, bookings, meetings, issues, sessions, and what becomes of suggestions.</summary>
    public const string Manage = "station.manage";

    /// <summary>Mediation cases, people included.</summary>
    public const string Mediate = "mediation.manage";

    /// <summary>Whoever may report may suggest, too.</summary>
    public const string Report = "incident.report";
}
