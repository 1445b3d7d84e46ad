namespace GovPlatform.StationService;

/// <summary>
/// Permissions that Station's endpoints require; the caller's access scope restricts the rows in addition.
/// </summary>
internal static class Permissions
{
    /// <summary>
    /// Manage estates, stations, bookings, meetings, issues and sessions; answer and raise suggestions.
    /// </summary>
    public const string Manage = "station.manage";

    /// <summary>Manage mediation cases, including the personal data in them.</summary>
    public const string Mediate = "mediation.manage";

    /// <summary>Incident's permission to report; it also allows making suggestions.</summary>
    public const string Report = "incident.report";
}
