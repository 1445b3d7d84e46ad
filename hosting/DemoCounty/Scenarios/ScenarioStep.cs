using System.Text.Json.Nodes;

namespace GovPlatform.DemoCounty.Scenarios;

/// <summary>One API call about an incident.</summary>
/// <param name="Account">Client id of the caller.</param>
/// <param name="Move">Path segment of the move, or <see cref="Report"/>.</param>
/// <param name="At">Time sent with the request; it lies in the past.</param>
/// <param name="Photo">Id of a photo that is uploaded before the call, whose body names it; null for none.</param>
internal sealed record ScenarioStep(
    Guid Incident,
    string Account,
    string Move,
    DateTimeOffset At,
    JsonObject Body,
    Guid? Photo
)
{
    /// <summary>Marks the step that creates the incident.</summary>
    public const string Report = "report";
}
