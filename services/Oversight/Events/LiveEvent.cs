using System.Text.Json;
using GovPlatform.Contracts.Station;
using GovPlatform.Contracts.Volunteer;
using GovPlatform.OversightService.Board;
using GovPlatform.OversightService.Ledger;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.OversightService.Events;

/// <summary>
/// What the stream says of a fact: that it happened, to what and where. No words of anybody, no names, no holders; who
/// wants more asks the service that owns it, behind its own walls. A mediation, the issue it settled and a request for
/// help are a household's own trouble: that it happened there and then is told only to whoever may read the matter.
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
    private static readonly string Mediation = Fact.NameOf(typeof(MediationMovedV1));
    private static readonly string Issue = Fact.NameOf(typeof(StationIssueMovedV1));
    private static readonly string Help = Fact.NameOf(typeof(HelpRequestMovedV1));

    /// <summary>Reads a fact for somebody; null where they may not hear of it.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="listener">Who listens.</param>
    public static LiveEvent? For(Fact fact, RequestContext listener)
    {
        var content = JsonElement.Parse(fact.Payload);
        if (Needed(fact.MessageType, content) is { } permission && !listener.HasPermission(permission))
            return null;
        var status = content.GetStringOrNull("status") ?? content.GetStringOrNull("stage");
        if (content.GetObjectOrNull("state") is { } state)
            status = state.GetStringOrNull("status");
        return new(
            fact.MessageType,
            fact.Subject,
            fact.Sequence,
            fact.OccurredAt,
            fact.UnitPath,
            status,
            content.GetStringOrNull("move")
        );
    }

    /// <summary>The permission with which the matter itself may be read, where a household stands behind it.</summary>
    private static string? Needed(string type, JsonElement content) =>
        type == Mediation || (type == Issue && content.IsTrue("byMediation")) ? Permissions.Mediate
        : type == Help ? Permissions.ManageVolunteers
        : null;
}
