namespace GovPlatform.DemoCounty.Scenarios;

/// <summary>The course of one incident, or of several that are merged or joined. Each step is one API call.</summary>
/// <param name="Incidents">Incident ids, in the order they are reported.</param>
/// <param name="Steps">Oldest first.</param>
/// <param name="Endings">Status of each incident after the last step.</param>
internal sealed record Scenario(
    IReadOnlyList<Guid> Incidents,
    IReadOnlyList<ScenarioStep> Steps,
    IReadOnlyList<string> Endings
);
