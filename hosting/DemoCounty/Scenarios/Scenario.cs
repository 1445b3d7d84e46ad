namespace GovPlatform.DemoCounty.Scenarios;

/// <summary>
/// The course of one incident, or of two where the second is merged into the first. Each step is one API call.
/// </summary>
/// <param name="Incidents">Incident ids, in the order they are reported.</param>
/// <param name="Steps">Oldest first.</param>
/// <param name="FinalStatus">Status of the first incident after the last step.</param>
internal sealed record Scenario(IReadOnlyList<Guid> Incidents, IReadOnlyList<ScenarioStep> Steps, string FinalStatus);
