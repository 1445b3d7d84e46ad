using System.Collections.Immutable;
using GovPlatform.Domain;
using GovPlatform.IncidentService.Clocks;

namespace GovPlatform.IncidentService.Incidents;

/// <content>
/// The mechanism shared by all moves: check against <see cref="IncidentFlow"/>, change the status, update the clocks, raise
/// the domain event, append to the timeline.
/// </content>
internal sealed partial class Incident
{
    /// <summary>The moves that a principal may make at a moment: those that <see cref="EnsureAllowed"/> lets through.</summary>
    /// <param name="principal">The caller.</param>
    /// <param name="at">UTC.</param>
    /// <param name="deadlines">Rules and calendar in force.</param>
    public ImmutableArray<IncidentMove> AllowedTo(Principal principal, DateTimeOffset at, Deadlines deadlines) =>
        [
            .. IncidentFlow
                .MovesFrom(Status)
                .Where(move => IsPossible(move, principal) && FindRefusal(move, principal, at, deadlines) is null),
        ];

    /// <summary>
    /// Whether the principal's subtree contains the owning or the handling unit, or the principal reported the incident.
    /// The same rule as <see cref="AccessScope.VisibleTo"/> and row-level security.
    /// </summary>
    public bool IsVisibleTo(Principal principal) =>
        principal.Covers(OwningPath) || principal.Covers(HandlingPath) || IsReporter(principal);

    /// <summary>Throws unless the principal may make the move now.</summary>
    /// <exception cref="RuleBrokenException">What <see cref="FindRefusal"/> finds.</exception>
    public void EnsureAllowed(IncidentMove move, CommandContext context)
    {
        if (FindRefusal(move, context.Principal, context.At, context.Deadlines) is { } refusal)
        {
            throw refusal;
        }
    }

    /// <summary>
    /// Why a principal may not make a move now, or null. What depends on the move's own arguments, such as a missing reason,
    /// is checked by the move.
    /// </summary>
    /// <returns>
    /// <c>incident.transition</c>, with what is allowed instead, when the move is not possible from the current status;
    /// <c>auth.forbidden</c> without the move's permission; <c>incident.caller.involved</c> when a reporter or handler tries to
    /// verify, a reporter to judge the own work, or the account that asked for a suspension to approve it; <c>incident.caller.notArbiter</c> after a second
    /// return; <c>incident.caller.notResponsible</c> for any other missing relation; <c>incident.reopening.tooLate</c>; <c>incident.suspension.lapsed</c>; <c>incident.return.leads</c>;
    /// <c>incident.tier.highest</c> when no unit is above.
    /// </returns>
    private RuleBrokenException? FindRefusal(
        IncidentMove move,
        Principal principal,
        DateTimeOffset at,
        Deadlines deadlines
    )
    {
        var transitions = IncidentFlow.TransitionsFor(Status, move);
        if (!IsPossible(move, principal))
        {
            return new RuleBrokenException(
                "incident.transition",
                RefusalKind.Conflict,
                new Dictionary<string, object?>
                {
                    ["from"] = EnumNames.NameOf(Status),
                    ["allowed"] = AllowedTo(principal, at, deadlines).Select(EnumNames.NameOf).ToArray(),
                }
            );
        }
        if (principal.Moves?.Contains(move) == false)
        {
            return Forbid("auth.forbidden");
        }
        if (!transitions.Any(transition => HasRelation(transition.Relation, principal)))
        {
            var involved =
                transitions.Any(transition => transition.Relation == Relation.Verifier) && WasInvolved(principal);
            return Forbid(involved ? "incident.caller.involved" : "incident.caller.notResponsible");
        }
        return move switch
        {
            IncidentMove.ApproveSuspension when Suspension!.AskedBy == principal.Subject => Forbid(
                "incident.caller.involved"
            ),
            // A return visit to oneself about one's own work says nothing.
            IncidentMove.RecordFeedback when IsReporter(principal) && HandledByReporter => Forbid(
                "incident.caller.involved"
            ),
            IncidentMove.Dispatch when Arbiter is not null && !principal.Covers(ArbiterPath) => Forbid(
                "incident.caller.notArbiter",
                new Dictionary<string, object?> { ["arbiter"] = Arbiter }
            ),
            // 首接负责: where several could, the first asked sees it through and calls on the others.
            IncidentMove.Return when DispatchedBy?.SupportingUnits is { Count: > 0 } supporting => new(
                "incident.return.leads",
                RefusalKind.Conflict,
                new Dictionary<string, object?> { ["supportingUnits"] = supporting }
            ),
            IncidentMove.ApproveSuspension when Suspension!.Until <= at => new("incident.suspension.lapsed"),
            IncidentMove.RequestReopen when LatestReopening(deadlines) is { } latest && at > latest => new(
                "incident.reopening.tooLate",
                facts: new Dictionary<string, object?> { ["latest"] = latest }
            ),
            IncidentMove.Escalate when IsRoot(OwningPath) => new("incident.tier.highest"),
            _ => null,
        };
    }

    private static RuleBrokenException Forbid(string code, IReadOnlyDictionary<string, object?>? facts = null) =>
        new(code, RefusalKind.Forbidden, facts);

    private static bool IsRoot(string path) => path.Count(letter => letter == '/') <= 2;

    private bool HasRelation(Relation relation, Principal principal) =>
        relation switch
        {
            Relation.Owner => principal.Covers(OwningPath),
            Relation.Handler => principal.Covers(HandlingPath),
            Relation.Verifier => (principal.Covers(OwningPath) || principal.Covers(HandlingPath))
                && !WasInvolved(principal),
            Relation.Reporter => IsReporter(principal),
            Relation.Supervised => Supervisions.Any(order => IsAwaitedFrom(principal, order)),
            Relation.Anyone => IsVisibleTo(principal),
            Relation.Platform => principal == Principal.Platform,
        };

    private bool IsReporter(Principal principal) => principal.Subject == ReporterSubject || principal.CodeOf == Id;

    private static bool IsReportersMove(IncidentMove move) =>
        move
            is IncidentMove.Report
                or IncidentMove.Answer
                or IncidentMove.Withdraw
                or IncidentMove.RequestReopen
                or IncidentMove.RecordFeedback;

    private bool WasInvolved(Principal principal) => IsReporter(principal) || WasHandledBy(principal);

    private bool WasHandledBy(Principal principal) => Handlers.Contains(principal.Subject, StringComparer.Ordinal);

    /// <summary>Whether the state permits the move; what only the platform does from there is no move of anyone else.</summary>
    private bool IsPossible(IncidentMove move, Principal principal) =>
        MeetsPrecondition(move)
        && IncidentFlow
            .TransitionsFor(Status, move)
            .Any(edge => edge.Relation != Relation.Platform || principal == Principal.Platform);

    // The suspension moves depend on a pending request as well as on the status.
    private bool MeetsPrecondition(IncidentMove move) =>
        move switch
        {
            // A request that was not approved may be replaced by another; otherwise it would block the handler.
            IncidentMove.Suspend => Suspension?.ApprovedAt is null,
            IncidentMove.ApproveSuspension => Suspension is { ApprovedAt: null },
            IncidentMove.AnswerSupervision => Supervisions.Any(order => order.AnsweredAt is null),
            _ => true,
        };

    /// <summary>
    /// The incident as it was after one of the steps made since it was loaded: its message carries that state, also where another
    /// step is saved with it.
    /// </summary>
    public Incident After(long sequence) => earlier.GetValueOrDefault(sequence, this);

    /// <summary>Called between two steps that are saved together. What is kept is immutable but for the timeline.</summary>
    private void KeepState() => earlier[Sequence] = (Incident)MemberwiseClone();

    /// <summary>Carries out a step that <see cref="EnsureAllowed"/> has permitted.</summary>
    /// <param name="move">The move.</param>
    /// <param name="to">Status after it.</param>
    /// <param name="context">Principal, moment, deadlines and reason.</param>
    /// <param name="text">Content for the timeline entry, or null.</param>
    /// <param name="ruleVersion">Version of the routing rule; null stores the version of the deadline rules.</param>
    /// <param name="raise">
    /// Creates the domain event from the moment of the step; <see cref="IncidentMoved"/> by default.
    /// </param>
    /// <param name="replaced">Of a correction what it replaced.</param>
    private void TransitionTo(
        IncidentMove move,
        IncidentStatus to,
        CommandContext context,
        string? text = null,
        int? ruleVersion = null,
        Func<DateTimeOffset, IDomainEvent>? raise = null,
        Corrected? replaced = null
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
        AppendTimeline(move, from, context, at, text, ruleVersion, replaced);
    }

    private void AppendTimeline(
        IncidentMove move,
        IncidentStatus? from,
        CommandContext context,
        DateTimeOffset at,
        string? text = null,
        int? ruleVersion = null,
        Corrected? replaced = null
    )
    {
        // A member's request also brings about steps of the platform, and of the other incident.
        var work = context.Principal == Principal.Platform || move == IncidentMove.Absorb ? null : context.Work;
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
                OnBehalf =
                    IsReportersMove(move)
                    && context.Principal.CodeOf is null
                    && (RecordedForCaller || context.Principal.Subject != ReporterSubject),
                Reason = context.Reason,
                Text = text,
                RuleVersion = ruleVersion ?? (Clocks.Stage ?? Clocks[ClockName.Total])?.RuleVersion ?? 0,
                CalendarVersion = context.Deadlines.Calendar.Version,
                Replaced = replaced,
                Fields = work?.Fields,
                Taps = work?.Taps,
                MemberOfDay = work?.Person,
                Tier = Tier,
                Unit = Unit,
                HandlingUnit = HandlingUnit,
            }
        );
    }
}
