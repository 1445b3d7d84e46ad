namespace GovPlatform.IncidentService.Incidents;

internal sealed record ResolutionView(string Result, IReadOnlyList<Guid> Evidence);
