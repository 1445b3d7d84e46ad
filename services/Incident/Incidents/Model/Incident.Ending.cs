using GovPlatform.Domain;

namespace GovPlatform.IncidentService.Incidents;

/// <content>The return visit, the ends, and the ways back from them.</content>
internal sealed partial class Incident
{
    /// <summary>How long after its end a reporter may ask to open it again.</summary>
    public static readonly TimeSpan ReopenWithin = TimeSpan.FromDays(14);

    /// <summary>Writes down the return visit (回访): closed, or back to work if the reporter is dissatisfied.</summary>
    /// <param name="answer">What the reporter answered.</param>
    /// <param name="comment">In their words, or null.</param>
    /// <param name="openParts">How many parts of this case are still open.</param>
    /// <param name="context">Who, when, why.</param>
    public void RecordFeedback(Feedback answer, string? comment, int openParts, CommandContext context)
    {
        EnsureAllowed(IncidentMove.RecordFeedback, context.By);
        if (answer == Incidents.Feedback.Dissatisfied)
        {
            Feedback = answer;
            Reworks++;
            TransitionTo(IncidentMove.RecordFeedback, IncidentStatus.Handling, context, comment);
            return;
        }
        RequirePartsClosed(openParts);
        Feedback = answer;
        End(IncidentMove.RecordFeedback, context, comment);
    }

    /// <summary>Closes it without a return visit: a leader with a reason, or the timer. Counts as no answer.</summary>
    public void Close(int openParts, CommandContext context)
    {
        EnsureAllowed(IncidentMove.Close, context.By);
        if (context.By != Principal.Platform)
        {
            RequireReason(context);
        }
        RequirePartsClosed(openParts);
        Feedback = Incidents.Feedback.None;
        End(IncidentMove.Close, context, null);
    }

    /// <summary>Its reporter takes it back (撤销).</summary>
    public void Withdraw(CommandContext context)
    {
        EnsureAllowed(IncidentMove.Withdraw, context.By);
        TransitionTo(IncidentMove.Withdraw, IncidentStatus.Withdrawn, context);
    }

    /// <summary>Its reporter asks to open it again (申请复开).</summary>
    /// <exception cref="RuleBrokenException"><c>incident.reopening.tooLate</c> after fourteen days.</exception>
    public void RequestReopen(CommandContext context)
    {
        EnsureAllowed(IncidentMove.RequestReopen, context.By);
        RequireReason(context);
        if (context.At > EndedAt + ReopenWithin)
        {
            throw new RuleBrokenException("incident.reopening.tooLate");
        }
        ReturnTo = Status;
        TransitionTo(IncidentMove.RequestReopen, IncidentStatus.ReopenRequested, context);
    }

    /// <summary>Opens it again (复开): back to work, or to intake's desk had it been rejected.</summary>
    public void Reopen(CommandContext context)
    {
        EnsureAllowed(IncidentMove.Reopen, context.By);
        Reopenings++;
        Feedback = null;
        var to = ReturnTo == IncidentStatus.Rejected ? IncidentStatus.Accepted : IncidentStatus.Handling;
        TransitionTo(IncidentMove.Reopen, to, context);
        ReturnTo = null;
    }

    /// <summary>Leaves it ended (不予复开), with a reason.</summary>
    public void RefuseReopen(CommandContext context)
    {
        EnsureAllowed(IncidentMove.RefuseReopen, context.By);
        RequireReason(context);
        TransitionTo(IncidentMove.RefuseReopen, ReturnTo!.Value, context);
        ReturnTo = null;
    }

    private void End(IncidentMove move, CommandContext context, string? text) =>
        TransitionTo(
            move,
            IncidentStatus.Closed,
            context,
            text,
            raise: at => new IncidentClosed(move, HandledByReporter, at)
        );

    private static void RequirePartsClosed(int openParts)
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
