using GovPlatform.Domain;

namespace GovPlatform.IncidentService.Incidents;

/// <content>Intake and dispatch: taking on, refusing, asking back, joining, sending on.</content>
internal sealed partial class Incident
{
    /// <summary>Takes it on (受理).</summary>
    public void Accept(Act act)
    {
        Permit(IncidentMove.Accept, act.By);
        Go(IncidentMove.Accept, IncidentStatus.Accepted, act);
    }

    /// <summary>Refuses it (不予受理), with a reason the reporter can appeal.</summary>
    public void Reject(Act act)
    {
        Permit(IncidentMove.Reject, act.By);
        NeedReason(act);
        Go(IncidentMove.Reject, IncidentStatus.Rejected, act);
    }

    /// <summary>Lets it go on as part of another, open one (并案). It leaves the overdue counts.</summary>
    /// <exception cref="RuleBrokenException"><c>incident.mergeTarget</c> when that one has ended or is this one.</exception>
    public void Merge(Incident into, Act act)
    {
        Permit(IncidentMove.Merge, act.By);
        if (into.Id == Id || !into.Status.IsOpen())
        {
            throw new RuleBrokenException("incident.mergeTarget");
        }
        MergedInto = into.Id;
        Go(IncidentMove.Merge, IncidentStatus.Merged, act, into.Number);
    }

    /// <summary>Asks the reporter for something missing (要求补充).</summary>
    public void RequestInfo(string question, Act act)
    {
        Permit(IncidentMove.RequestInfo, act.By);
        ReturnTo = Status;
        Question = question;
        Go(IncidentMove.RequestInfo, IncidentStatus.NeedsInfo, act, question);
    }

    /// <summary>The reporter answers; it goes on where the question was asked.</summary>
    public void Answer(string answer, Act act)
    {
        Permit(IncidentMove.Answer, act.By);
        Question = null;
        Go(IncidentMove.Answer, ReturnTo!.Value, act, answer);
        ReturnTo = null;
    }

    /// <summary>Hands it to one unit and starts that unit's clock (分派).</summary>
    /// <exception cref="RuleBrokenException"><c>incident.arbiter</c> when it was returned twice and the caller is not the arbiter.</exception>
    public void Dispatch(RoutingChoice choice, Act act)
    {
        Permit(IncidentMove.Dispatch, act.By);
        if (Arbiter is not null)
        {
            var facts = new Dictionary<string, object?> { ["arbiter"] = Arbiter };
            if (!act.By.Holds(ArbiterPath))
            {
                throw new RuleBrokenException("incident.arbiter", RefusalKind.Forbidden, facts);
            }
            // The rules have been wrong twice: a person decides now.
            if (choice.ByRules)
            {
                throw new RuleBrokenException("incident.arbiterDecides", RefusalKind.Invalid, facts);
            }
        }
        HandlingUnit = choice.HandlingUnit;
        HandlingPath = choice.HandlingPath;
        DispatchedBy = choice;
        Arbiter = ArbiterPath = null;
        Dispatches++;
        Go(IncidentMove.Dispatch, IncidentStatus.Dispatched, act, choice.Explanation, choice.Version);
    }

    /// <summary>Sends it one tier up (上提一级): it is reported there anew, and the total clock keeps running.</summary>
    /// <exception cref="RuleBrokenException"><c>incident.topTier</c> when there is nobody above.</exception>
    public void Escalate(OwningUnit? above, Act act)
    {
        Permit(IncidentMove.Escalate, act.By);
        NeedReason(act);
        if (above is null || above.Tier <= Tier || !OwningPath.StartsWith(above.Path, StringComparison.Ordinal))
        {
            throw new RuleBrokenException("incident.topTier");
        }
        Unit = above.Unit;
        OwningPath = above.Path;
        Tier = above.Tier;
        LeaveHandlingUnit();
        Suspension = null;
        Question = null;
        Go(IncidentMove.Escalate, IncidentStatus.Reported, act);
        ReturnTo = null;
    }

    private void LeaveHandlingUnit()
    {
        HandlingUnit = HandlingPath = null;
        DispatchedBy = null;
    }

    private static void NeedReason(Act act)
    {
        if (string.IsNullOrWhiteSpace(act.Reason))
        {
            throw new RuleBrokenException("incident.reasonRequired", RefusalKind.Invalid);
        }
    }
}
