namespace GovPlatform.IncidentService.Incidents;

/// <summary>What was done.</summary>
internal sealed record ResolutionView(string Result, IReadOnlyList<Guid> Evidence);
