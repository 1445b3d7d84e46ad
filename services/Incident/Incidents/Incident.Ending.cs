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
    /// <param name="act">Who, when, why.</param>
    public void RecordFeedback(Feedback answer, string? comment, int openParts, Act act)
    {
        Permit(IncidentMove.RecordFeedback, act.By);
        if (answer == Incidents.Feedback.Dissatisfied)
        {
            Feedback = answer;
            Reworks++;
            Go(IncidentMove.RecordFeedback, IncidentStatus.Handling, act, comment);
            return;
        }
        NeedPartsDone(openParts);
        Feedback = answer;
        End(IncidentMove.RecordFeedback, act, comment);
    }

    /// <summary>Closes it without a return visit: a leader with a reason, or the timer. Counts as no answer.</summary>
    public void Close(int openParts, Act act)
    {
        Permit(IncidentMove.Close, act.By);
        if (act.By != Actor.Platform)
        {
            NeedReason(act);
        }
        NeedPartsDone(openParts);
        Feedback = Incidents.Feedback.None;
        End(IncidentMove.Close, act, null);
    }

    /// <summary>Its reporter takes it back (撤销).</summary>
    public void Withdraw(Act act)
    {
        Permit(IncidentMove.Withdraw, act.By);
        Go(IncidentMove.Withdraw, IncidentStatus.Withdrawn, act);
    }

    /// <summary>Its reporter asks to open it again (申请复开).</summary>
    /// <exception cref="RuleBrokenException"><c>incident.reopenTooLate</c> after fourteen days.</exception>
    public void RequestReopen(Act act)
    {
        Permit(IncidentMove.RequestReopen, act.By);
        NeedReason(act);
        if (act.At > EndedAt + ReopenWithin)
        {
            throw new RuleBrokenException("incident.reopenTooLate");
        }
        ReturnTo = Status;
        Go(IncidentMove.RequestReopen, IncidentStatus.ReopenRequested, act);
    }

    /// <summary>Opens it again (复开): back to work, or to intake's desk had it been rejected.</summary>
    public void Reopen(Act act)
    {
        Permit(IncidentMove.Reopen, act.By);
        Reopenings++;
        Feedback = null;
        var to = ReturnTo == IncidentStatus.Rejected ? IncidentStatus.Accepted : IncidentStatus.Handling;
        Go(IncidentMove.Reopen, to, act);
        ReturnTo = null;
    }

    /// <summary>Leaves it ended (不予复开), with a reason.</summary>
    public void RefuseReopen(Act act)
    {
        Permit(IncidentMove.RefuseReopen, act.By);
        NeedReason(act);
        Go(IncidentMove.RefuseReopen, ReturnTo!.Value, act);
        ReturnTo = null;
    }

    private void End(IncidentMove move, Act act, string? text) =>
        Go(move, IncidentStatus.Closed, act, text, raise: at => new IncidentClosed(move, HandledByReporter, at));

    private static void NeedPartsDone(int openParts)
    {
        if (openParts > 0)
        {
            throw new RuleBrokenException(
                "incident.openParts",
                RefusalKind.Conflict,
                new Dictionary<string, object?> { ["open"] = openParts }
            );
        }
    }
}
