namespace GovPlatform.IncidentService.Incidents;

/// <summary>What responses show of the reporter.</summary>
/// <param name="Contact">Masked name and phone, or null.</param>
/// <param name="Anonymous">Whether the reporter chose to give no name.</param>
internal sealed record ReporterView(string? Contact, bool Anonymous);
