using System.Collections.Immutable;
using GovPlatform.Domain;

namespace GovPlatform.IncidentService.Incidents;

/// <content>
/// The mechanism shared by all moves: check against <see cref="IncidentFlow"/>, change the status, update the clocks, raise
/// the domain event, append to the timeline.
/// </content>
internal sealed partial class Incident
{
    /// <summary>The moves possible now, regardless of the caller.</summary>
    public ImmutableArray<IncidentMove> Allowed => [.. IncidentFlow.MovesFrom(Status).Where(MeetsPrecondition)];

    /// <summary>
    /// Whether the principal's subtree contains the owning or the handling unit, or the principal reported the incident.
    /// The same rule as <see cref="AccessScope.VisibleTo"/> and row-level security.
    /// </summary>
    public bool IsVisibleTo(Principal principal) =>
        principal.Covers(OwningPath) || principal.Covers(HandlingPath) || principal.Subject == ReporterSubject;

    /// <summary>Throws unless the life cycle has a transition for the move, the current status and the principal.</summary>
    /// <exception cref="RuleBrokenException">
    /// <c>incident.transition</c> when the move is not possible from the current status; <c>incident.caller.involved</c> when
    /// a reporter or handler tries to verify; <c>incident.caller.notResponsible</c> for any other missing relation.
    /// </exception>
    private void EnsureAllowed(IncidentMove move, Principal principal)
    {
        var transitions = IncidentFlow.TransitionsFor(Status, move);
        if (transitions.IsEmpty || !MeetsPrecondition(move))
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
        if (!transitions.Any(transition => HasRelation(transition.Relation, principal)))
        {
            var involved =
                transitions.Any(transition => transition.Relation == Relation.Verifier) && WasInvolved(principal);
            throw new RuleBrokenException(
                involved ? "incident.caller.involved" : "incident.caller.notResponsible",
                RefusalKind.Forbidden
            );
        }
    }

    private bool HasRelation(Relation relation, Principal principal) =>
        relation switch
        {
            Relation.Owner => principal.Covers(OwningPath),
            Relation.Handler => principal.Covers(HandlingPath),
            Relation.Verifier => (principal.Covers(OwningPath) || principal.Covers(HandlingPath))
                && !WasInvolved(principal),
            Relation.Reporter => principal.Subject == ReporterSubject,
            Relation.Anyone => IsVisibleTo(principal),
            Relation.Timer => principal == Principal.Platform,
        };

    private bool WasInvolved(Principal principal) =>
        principal.Subject == ReporterSubject || Handlers.Contains(principal.Subject, StringComparer.Ordinal);

    // The suspension moves depend on a pending request as well as on the status.
    private bool MeetsPrecondition(IncidentMove move) =>
        move switch
        {
            IncidentMove.Suspend => Suspension is null,
            IncidentMove.ApproveSuspension => Suspension is { ApprovedAt: null },
            _ => true,
        };

    /// <summary>Carries out a step that <see cref="EnsureAllowed"/> has permitted.</summary>
    /// <param name="move">The move.</param>
    /// <param name="to">Status after it.</param>
    /// <param name="context">Principal, moment, deadlines and reason.</param>
    /// <param name="text">Content for the timeline entry, or null.</param>
    /// <param name="ruleVersion">Version of the routing rule; null stores the version of the deadline rules.</param>
    /// <param name="raise">Creates the domain event from the moment of the step; <see cref="IncidentMoved"/> by default.</param>
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
        if (!IncidentFlow.TransitionsFor(from, move).Any(transition => transition.To == to))
        {
            throw new InvalidOperationException($"The life cycle has no transition {from} -{move}-> {to}.");
        }
        // Keeps the steps in order when the server's clock was set back.
        var at = context.At < ChangedAt ? ChangedAt : context.At;
        Status = to;
        ChangedAt = at;
        // A request to reopen keeps the end date, and a refused request leaves it unchanged.
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
                ActorSubject = context.Principal.Subject,
                ActorPost = context.Principal.Post,
                ActorUnit = context.Principal.Unit,
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
