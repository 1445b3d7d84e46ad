using System.Collections.Immutable;
using GovPlatform.Domain;

namespace GovPlatform.IncidentService.Incidents;

/// <content>How one step is taken: permitted by the table, told to the clocks, raised, and written down.</content>
internal sealed partial class Incident
{
    /// <summary>The moves that lead on from here, whoever makes them.</summary>
    public ImmutableArray<IncidentMove> Allowed => [.. IncidentFlow.MovesFrom(Status).Where(IsReady)];

    /// <summary>Whether an actor may see it: through the owning unit, the handling unit, or as its reporter.</summary>
    public bool IsWithinReachOf(Actor actor) =>
        actor.Holds(OwningPath) || actor.Holds(HandlingPath) || actor.Subject == ReporterSubject;

    /// <summary>Refuses unless the table knows the move from here and the actor stands in the right relation.</summary>
    private void Permit(IncidentMove move, Actor by)
    {
        var edges = IncidentFlow.Edges(Status, move);
        if (edges.IsEmpty || !IsReady(move))
        {
            throw new RuleBrokenException(
                "incident.transition",
                RefusalKind.Conflict,
                new Dictionary<string, object?>
                {
                    ["from"] = Words.Of(Status),
                    ["allowed"] = Allowed.Select(Words.Of).ToArray(),
                }
            );
        }
        if (!edges.Any(edge => Stands(edge.Who, by)))
        {
            var own = edges.Any(edge => edge.Who == Who.Verifier) && WasInvolved(by);
            throw new RuleBrokenException(own ? "incident.ownWork" : "incident.notYours", RefusalKind.Forbidden);
        }
    }

    private bool Stands(Who who, Actor by) =>
        who switch
        {
            Who.Owner => by.Holds(OwningPath),
            Who.Handler => by.Holds(HandlingPath),
            Who.Verifier => (by.Holds(OwningPath) || by.Holds(HandlingPath)) && !WasInvolved(by),
            Who.Reporter => by.Subject == ReporterSubject,
            Who.Anyone => IsWithinReachOf(by),
            Who.Timer => by == Actor.Platform,
        };

    private bool WasInvolved(Actor by) =>
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
    private void Go(
        IncidentMove move,
        IncidentStatus to,
        Act act,
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
        var at = act.At < ChangedAt ? ChangedAt : act.At;
        Status = to;
        ChangedAt = at;
        // A wish to reopen does not undo the end, and a refused one does not renew it.
        EndedAt =
            to == IncidentStatus.ReopenRequested ? EndedAt
            : to.IsOpen() ? null
            : EndedAt ?? at;
        TurnClocks(move, from, act.Deadlines, at);
        Raise(raise?.Invoke(at) ?? new IncidentMoved(move, from, at));
        Write(move, from, act, at, text, ruleVersion);
    }

    private void Write(
        IncidentMove move,
        IncidentStatus? from,
        Act act,
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
                ActorSubject = act.By.Subject,
                ActorPost = act.By.Post,
                ActorUnit = act.By.Unit,
                Reason = act.Reason,
                Text = text,
                RuleVersion = ruleVersion ?? act.Deadlines.RuleVersion,
                CalendarVersion = act.Deadlines.CalendarVersion,
                Tier = Tier,
                Unit = Unit,
                HandlingUnit = HandlingUnit,
            }
        );
}
