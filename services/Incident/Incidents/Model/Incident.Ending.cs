using GovPlatform.Domain;
using GovPlatform.IncidentService.Clocks;

namespace GovPlatform.IncidentService.Incidents;

/// <content>Moves that end an incident, and those that reopen it.</content>
internal sealed partial class Incident
{
    /// <summary>回访: closes the incident, or sends it back to handling when the reporter is dissatisfied.</summary>
    /// <param name="answer">The reporter's answer.</param>
    /// <param name="comment">The reporter's own text, or null.</param>
    /// <param name="openParts">Number of open incidents that are parts of this one (联合处置).</param>
    /// <param name="context">Principal, moment, deadlines and reason.</param>
    /// <exception cref="RuleBrokenException"><c>incident.parts.open</c> when it would close with open parts.</exception>
    public void RecordFeedback(Feedback answer, string? comment, int openParts, CommandContext context)
    {
        EnsureAllowed(IncidentMove.RecordFeedback, context);
        // The timeline keeps the answer of every round.
        var text = comment is null ? EnumNames.NameOf(answer) : $"{EnumNames.NameOf(answer)}：{comment}";
        var source =
            WasHandledBy(context.Principal) ? FeedbackSource.Handler
            : context.Principal.CodeOf == Id || (IsReporter(context.Principal) && !RecordedForCaller)
                ? FeedbackSource.Reporter
            : FeedbackSource.Desk;
        if (answer == Incidents.Feedback.Dissatisfied)
        {
            (Feedback, FeedbackBy) = (answer, source);
            Reworks++;
            TransitionTo(IncidentMove.RecordFeedback, IncidentStatus.Handling, context, text);
            return;
        }
        RequirePartsClosed(openParts);
        (Feedback, FeedbackBy) = (answer, answer == Incidents.Feedback.None ? null : source);
        End(IncidentMove.RecordFeedback, context, text);
    }

    /// <summary>
    /// 结案: closes without a return visit, by a leader with a reason or by the timer. Recorded as
    /// <see cref="Feedback.None"/>.
    /// </summary>
    /// <exception cref="RuleBrokenException"><c>incident.reason.missing</c>; <c>incident.parts.open</c>.</exception>
    public void Close(int openParts, CommandContext context)
    {
        EnsureAllowed(IncidentMove.Close, context);
        if (context.Principal != Principal.Platform)
        {
            RequireReason(context);
        }
        RequirePartsClosed(openParts);
        (Feedback, FeedbackBy) = (Incidents.Feedback.None, null);
        End(IncidentMove.Close, context, null);
    }

    /// <summary>撤销.</summary>
    public void Withdraw(CommandContext context)
    {
        EnsureAllowed(IncidentMove.Withdraw, context);
        TransitionTo(IncidentMove.Withdraw, IncidentStatus.Withdrawn, context);
    }

    /// <summary>申请复开.</summary>
    /// <exception cref="RuleBrokenException">
    /// <c>incident.reason.missing</c>; <c>incident.reopening.tooLate</c> after the time that <see cref="LimitName.RequestReopen"/> gives.
    /// </exception>
    public void RequestReopen(CommandContext context)
    {
        EnsureAllowed(IncidentMove.RequestReopen, context);
        RequireReason(context);
        ReturnTo = Status;
        TransitionTo(IncidentMove.RequestReopen, IncidentStatus.ReopenRequested, context);
    }

    /// <summary>复开: back to handling, or to accepted if the incident had been rejected.</summary>
    public void Reopen(CommandContext context)
    {
        EnsureAllowed(IncidentMove.Reopen, context);
        Reopenings++;
        (Feedback, FeedbackBy) = (null, null);
        PastSuspensions = [];
        var to = ReturnTo == IncidentStatus.Rejected ? IncidentStatus.Accepted : IncidentStatus.Handling;
        TransitionTo(IncidentMove.Reopen, to, context);
        ReturnTo = null;
    }

    /// <summary>不予复开: returns to the status it had ended in.</summary>
    /// <exception cref="RuleBrokenException"><c>incident.reason.missing</c>.</exception>
    public void RefuseReopen(CommandContext context)
    {
        EnsureAllowed(IncidentMove.RefuseReopen, context);
        RequireReason(context);
        TransitionTo(IncidentMove.RefuseReopen, ReturnTo!.Value, context);
        ReturnTo = null;
    }

    /// <summary>
    /// Until when the reporter may ask to reopen an ended incident, by the rule in force, UTC. Null while a year that this needs
    /// has no calendar: then it is not too late, since a reporter loses no right by a notice that has not come.
    /// </summary>
    private DateTimeOffset? LatestReopening(Deadlines deadlines) =>
        EndedAt is { } end
            ? deadlines.DueAfter(
                deadlines.RuleFor(LimitName.RequestReopen, Category, Severity, OwningPath),
                OwningPath,
                end
            )
            : null;

    private void End(IncidentMove move, CommandContext context, string? text) =>
        TransitionTo(
            move,
            IncidentStatus.Closed,
            context,
            text,
            raise: at => new IncidentClosed(move, HandledByReporter, at)
        );

    /// <summary>Throws if parts of the incident are open.</summary>
    /// <exception cref="RuleBrokenException"><c>incident.parts.open</c>.</exception>
    public static void RequirePartsClosed(int openParts)
    {
        if (openParts > 0)
        {
            throw new RuleBrokenException(
                "incident.parts.open",
                RefusalKind.Conflict,
                new Dictionary<string, object?> { ["open"] = openParts }
            );
        }
    }
}
