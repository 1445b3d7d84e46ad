namespace GovPlatform.IncidentService.Incidents;

/// <summary>Whoever reported it, as far as anybody sees.</summary>
internal sealed record ReporterView(string? Contact, bool Anonymous);
