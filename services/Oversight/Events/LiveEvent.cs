using System.Text.Json;
using GovPlatform.Contracts.Station;
using GovPlatform.OversightService.Board;
using GovPlatform.OversightService.Ledger;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.OversightService.Events;

/// <summary>
/// A fact as the event stream shows it: that it happened, to what and where. It has no texts, names or holders; a
/// client that needs more asks the service that owns the subject, under that service's row-level security. A caller gets
/// it only with the permission to read the subject there (<see cref="FactAccess"/>).
/// </summary>
/// <param name="Type">Publisher and contract, such as <c>Incident.IncidentClosedV1</c>.</param>
/// <param name="SubjectId">The aggregate.</param>
/// <param name="Sequence">The aggregate's sequence; events of one subject may come out of order.</param>
/// <param name="OccurredAt">When it happened, UTC.</param>
/// <param name="UnitPath">Path of the unit to which it belonged.</param>
/// <param name="Status">Status or stage afterwards; null if the message has none.</param>
/// <param name="Move">The transition; null if the message has none.</param>
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
    private static readonly string IssueMoved = Fact.NameOf(typeof(StationIssueMovedV1));

    /// <summary>The event for a caller; null if the caller may not see it.</summary>
    public static LiveEvent? Create(Fact fact, RequestContext caller)
    {
        if (!caller.MayOpen(fact.MessageType))
        {
            return null;
        }
        var content = JsonElement.Parse(fact.Payload);
        if (
            fact.MessageType == IssueMoved
            && content.IsTrue("byMediation")
            && !caller.HasPermission(FactAccess.ManageMediations)
        )
        {
            return null;
        }
        var status = content.GetStringOrNull("status") ?? content.GetStringOrNull("stage");
        if (content.GetObjectOrNull("state") is { } state)
        {
            status = state.GetStringOrNull("status");
        }
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
}
