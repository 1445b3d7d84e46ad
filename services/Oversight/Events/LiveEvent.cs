using System.Text.Json;
using GovPlatform.OversightService.Ledger;

namespace GovPlatform.OversightService.Events;

/// <summary>
/// What the stream says of a fact: that it happened, to what and where. No words of anybody, no names, no holders; who
/// wants more asks the service that owns it, behind its own walls.
/// </summary>
/// <param name="Type">Publisher and contract, such as <c>Incident.IncidentClosedV1</c>.</param>
/// <param name="SubjectId">The aggregate.</param>
/// <param name="Sequence">Its step; a message about it may come earlier than one before it.</param>
/// <param name="OccurredAt">When it happened, UTC.</param>
/// <param name="UnitPath">Path of the unit it belonged to.</param>
/// <param name="Status">Status or stage after the step, where it has one.</param>
/// <param name="Move">The move that was made, where it has one.</param>
internal sealed record LiveEvent(
    string Type,
    Guid SubjectId,
    long Sequence,
    DateTimeOffset OccurredAt,
    string UnitPath,
    string? Status,
    string? Move
)
{
    /// <summary>Reads a fact.</summary>
    /// <param name="fact">The fact.</param>
    public static LiveEvent Of(Fact fact)
    {
        var content = JsonElement.Parse(fact.Payload);
        var status = Word(content, "status") ?? Word(content, "stage");
        if (content.TryGetProperty("state", out var state) && state.ValueKind == JsonValueKind.Object)
            status = Word(state, "status");
        var move = Word(content, "move");
        return new(fact.MessageType, fact.Subject, fact.Sequence, fact.OccurredAt, fact.UnitPath, status, move);
    }

    private static string? Word(JsonElement content, string name) =>
        content.TryGetProperty(name, out var word) && word.ValueKind == JsonValueKind.String ? word.GetString() : null;
}
