using System.Text.Json;
using GovPlatform.Contracts.Station;
using GovPlatform.Contracts.Volunteer;
using GovPlatform.OversightService.Board;
using GovPlatform.OversightService.Ledger;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.OversightService.Events;

/// <summary>
/// A fact as the event stream shows it: that it happened, to what and where. It has no texts, names or holders; a
/// client that needs more asks the service that owns the subject, under that service's row-level security. Mediations,
/// issues settled by one and requests for help concern a household; their events go only to callers who may read the
/// matter.
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
    private static readonly string MediationMoved = Fact.NameOf(typeof(MediationMovedV1));
    private static readonly string IssueMoved = Fact.NameOf(typeof(StationIssueMovedV1));
    private static readonly string HelpRequestMoved = Fact.NameOf(typeof(HelpRequestMovedV1));

    /// <summary>The event for a caller; null if the caller may not see it.</summary>
    public static LiveEvent? Create(Fact fact, RequestContext caller)
    {
        var content = JsonElement.Parse(fact.Payload);
        if (GetRequiredPermission(fact.MessageType, content) is { } permission && !caller.HasPermission(permission))
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

    /// <summary>The permission to read the matter itself; null where a token is sufficient.</summary>
    private static string? GetRequiredPermission(string type, JsonElement content) =>
        type == MediationMoved || (type == IssueMoved && content.IsTrue("byMediation")) ? Permissions.ManageMediations
        : type == HelpRequestMoved ? Permissions.ManageVolunteers
        : null;
}
