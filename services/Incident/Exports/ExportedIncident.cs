using GovPlatform.IncidentService.Incidents;

namespace GovPlatform.IncidentService.Exports;

/// <summary>A row of the file.</summary>
/// <param name="Incident">The incident as lists show it.</param>
/// <param name="Reporter">Its reporter; null if no contact was left.</param>
internal sealed record ExportedIncident(IncidentRow Incident, ExportedIncident.Contact? Reporter)
{
    /// <param name="Masked">The masked contact, as the incident shows it.</param>
    /// <param name="Name">Null also where the incident is not the caller's to call back about.</param>
    /// <param name="Phone">Likewise.</param>
    internal sealed record Contact(string? Masked, string? Name, string? Phone);
}
