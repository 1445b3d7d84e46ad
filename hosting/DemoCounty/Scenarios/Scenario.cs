namespace GovPlatform.DemoCounty.Scenarios;

/// <summary>
/// One or two incidents whose steps belong together: told in order, one call per step. Two, where one is merged into the
/// other.
/// </summary>
/// <param name="Incidents">Keys, in the order they are reported.</param>
/// <param name="Steps">What is done, oldest first.</param>
/// <param name="Ending">Status of the first incident once the story is told.</param>
internal sealed record Scenario(IReadOnlyList<Guid> Incidents, IReadOnlyList<ScenarioStep> Steps, string Ending);
