using System.Text.Json.Nodes;

namespace GovPlatform.DemoCounty.Scenarios;

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
