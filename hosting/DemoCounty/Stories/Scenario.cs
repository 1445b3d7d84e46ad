using System.Text.Json.Nodes;

namespace GovPlatform.DemoCounty.Stories;

/// <summary>
/// One or two incidents whose steps belong together: told in order, one call per step. Two, where one is merged into the
/// other.
/// </summary>
/// <param name="Incidents">Keys, in the order they are reported.</param>
/// <param name="Steps">What is done, oldest first.</param>
/// <param name="Ending">Status of the first incident once the story is told.</param>
internal sealed record Scenario(IReadOnlyList<Guid> Incidents, IReadOnlyList<ScenarioStep> Steps, string Ending);

/// <summary>One call.</summary>
/// <param name="Incident">The incident it is about.</param>
/// <param name="Account">Who makes it.</param>
/// <param name="Move">The move, or <see cref="Report"/>.</param>
/// <param name="At">When it happens, in the demo county's past.</param>
/// <param name="Body">What is sent.</param>
internal sealed record ScenarioStep(Guid Incident, string Account, string Move, DateTimeOffset At, JsonObject Body)
{
    /// <summary>The step that makes the incident.</summary>
    public const string Report = "report";
}
