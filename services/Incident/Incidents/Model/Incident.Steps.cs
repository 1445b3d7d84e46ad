using System.Collections.Immutable;
using GovPlatform.Domain;

namespace GovPlatform.IncidentService.Incidents;

/// <content>How one step is taken: permitted by the table, told to the clocks, raised, and written down.</content>
internal sealed partial class Incident
{
    /// <summary>The moves that lead on from here, whoever makes them.</summary>
    public ImmutableArray<IncidentMove> Allowed => [.. IncidentFlow.MovesFrom(Status).Where(IsReady)];

    /// <summary>Whether an actor may see it: through the owning unit, the handling unit, or as its reporter.</summary>
    public bool IsVisibleTo(Principal actor) =>
        actor.Covers(OwningPath) || actor.Covers(HandlingPath) || actor.Subject == ReporterSubject;

    /// <summary>Refuses unless the table knows the move from here and the actor stands in the right relation.</summary>
    private void EnsureAllowed(IncidentMove move, Principal by)
    {
        var edges = IncidentFlow.Edges(Status, move);
        if (edges.IsEmpty || !IsReady(move))
        {
            throw new RuleBrokenException(
                "incident.transition",
                RefusalKind.Conflict,
                new Dictionary<string, object?>
                {
                    ["from"] = EnumNames.NameOf(Status),
                    ["allowed"] = Allowed.Select(EnumNames.NameOf).ToArray(),
                }
            );
        }
        if (!edges.Any(edge => IsAllowedFor(edge.Relation, by)))
        {
            var own = edges.Any(edge => edge.Relation == Relation.Verifier) && WasInvolved(by);
            throw new RuleBrokenException(
                own ? "incident.caller.involved" : "incident.caller.notResponsible",
                RefusalKind.Forbidden
            );
        }
    }

    private bool IsAllowedFor(Relation who, Principal by) =>
        who switch
        {
            Relation.Owner => by.Covers(OwningPath),
            Relation.Handler => by.Covers(HandlingPath),
            Relation.Verifier => (by.Covers(OwningPath) || by.Covers(HandlingPath)) && !WasInvolved(by),
            Relation.Reporter => by.Subject == ReporterSubject,
            Relation.Anyone => IsVisibleTo(by),
            Relation.Timer => by == Principal.Platform,
        };

    private bool WasInvolved(Principal by) =>
        by.Subject == ReporterSubject || Handlers.Contains(by.Subject, StringComparer.Ordinal);

    // Two moves depend on what was asked before, not on the status alone.
    private bool IsReady(IncidentMove move) =>
        move switch
        {
            IncidentMove.Suspend => Suspension is null,
            IncidentMove.ApproveSuspension => Suspension is { ApprovedAt: null },
            _ => true,
        };

    /// <summary>Goes to the next status: clocks, event, timeline. The move has been permitted before.</summary>
    private void TransitionTo(
        IncidentMove move,
        IncidentStatus to,
        CommandContext context,
        string? text = null,
        int? ruleVersion = null,
        Func<DateTimeOffset, IDomainEvent>? raise = null
    )
    {
        var from = Status;
        if (!IncidentFlow.Edges(from, move).Any(edge => edge.To == to))
        {
            throw new InvalidOperationException($"The table has no edge {from} -{move}-> {to}.");
        }
        // A clock that was set back must not put steps out of order.
        var at = context.At < ChangedAt ? ChangedAt : context.At;
        Status = to;
        ChangedAt = at;
        // A wish to reopen does not undo the end, and a refused one does not renew it.
        EndedAt =
            to == IncidentStatus.ReopenRequested ? EndedAt
            : to.IsOpen() ? null
            : EndedAt ?? at;
        UpdateClocks(move, from, context.Deadlines, at);
        Raise(raise?.Invoke(at) ?? new IncidentMoved(move, from, at));
        AppendTimeline(move, from, context, at, text, ruleVersion);
    }

    private void AppendTimeline(
        IncidentMove move,
        IncidentStatus? from,
        CommandContext context,
        DateTimeOffset at,
        string? text = null,
        int? ruleVersion = null
    ) =>
        timeline.Add(
            new TimelineEntry
            {
                IncidentId = Id,
                Sequence = Sequence,
                At = at,
                Move = move,
                From = from,
                To = Status,
                ActorSubject = context.By.Subject,
                ActorPost = context.By.Post,
                ActorUnit = context.By.Unit,
                Reason = context.Reason,
                Text = text,
                RuleVersion = ruleVersion ?? context.Deadlines.RuleVersion,
                CalendarVersion = context.Deadlines.CalendarVersion,
                Tier = Tier,
                Unit = Unit,
                HandlingUnit = HandlingUnit,
            }
        );
}
