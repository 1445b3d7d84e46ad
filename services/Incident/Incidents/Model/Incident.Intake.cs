using GovPlatform.Domain;

namespace GovPlatform.IncidentService.Incidents;

/// <content>Intake and dispatch: taking on, refusing, asking back, joining, sending on.</content>
internal sealed partial class Incident
{
    /// <summary>Takes it on (受理).</summary>
    public void Accept(CommandContext context)
    {
        EnsureAllowed(IncidentMove.Accept, context.By);
        TransitionTo(IncidentMove.Accept, IncidentStatus.Accepted, context);
    }

    /// <summary>Refuses it (不予受理), with a reason the reporter can appeal.</summary>
    public void Reject(CommandContext context)
    {
        EnsureAllowed(IncidentMove.Reject, context.By);
        RequireReason(context);
        TransitionTo(IncidentMove.Reject, IncidentStatus.Rejected, context);
    }

    /// <summary>Lets it go on as part of another, open one (并案). It leaves the overdue counts.</summary>
    /// <exception cref="RuleBrokenException"><c>incident.mergeTarget.invalid</c> when that one has ended or is this one.</exception>
    public void Merge(Incident into, CommandContext context)
    {
        EnsureAllowed(IncidentMove.Merge, context.By);
        if (into.Id == Id || !into.Status.IsOpen())
        {
            throw new RuleBrokenException("incident.mergeTarget.invalid");
        }
        MergedInto = into.Id;
        TransitionTo(IncidentMove.Merge, IncidentStatus.Merged, context, into.Number);
    }

    /// <summary>Asks the reporter for something missing (要求补充).</summary>
    public void RequestInfo(string question, CommandContext context)
    {
        EnsureAllowed(IncidentMove.RequestInfo, context.By);
        ReturnTo = Status;
        Question = question;
        TransitionTo(IncidentMove.RequestInfo, IncidentStatus.NeedsInfo, context, question);
    }

    /// <summary>The reporter answers; it goes on where the question was asked.</summary>
    public void Answer(string answer, CommandContext context)
    {
        EnsureAllowed(IncidentMove.Answer, context.By);
        Question = null;
        TransitionTo(IncidentMove.Answer, ReturnTo!.Value, context, answer);
        ReturnTo = null;
    }

    /// <summary>Hands it to one unit and starts that unit's clock (分派).</summary>
    /// <exception cref="RuleBrokenException"><c>incident.caller.notArbiter</c> when it was returned twice and the caller is not the arbiter.</exception>
    public void Dispatch(RoutingChoice choice, CommandContext context)
    {
        EnsureAllowed(IncidentMove.Dispatch, context.By);
        if (Arbiter is not null)
        {
            var facts = new Dictionary<string, object?> { ["arbiter"] = Arbiter };
            if (!context.By.Covers(ArbiterPath))
            {
                throw new RuleBrokenException("incident.caller.notArbiter", RefusalKind.Forbidden, facts);
            }
            // The rules have been wrong twice: a person decides now.
            if (choice.ByRules)
            {
                throw new RuleBrokenException("incident.handlingUnit.missing", RefusalKind.Invalid, facts);
            }
        }
        HandlingUnit = choice.HandlingUnit;
        HandlingPath = choice.HandlingPath;
        DispatchedBy = choice;
        Arbiter = ArbiterPath = null;
        Dispatches++;
        TransitionTo(IncidentMove.Dispatch, IncidentStatus.Dispatched, context, choice.Explanation, choice.Version);
    }

    /// <summary>Sends it one tier up (上提一级): it is reported there anew, and the total clock keeps running.</summary>
    /// <exception cref="RuleBrokenException"><c>incident.tier.highest</c> when there is nobody above.</exception>
    public void Escalate(OwningUnit? above, CommandContext context)
    {
        EnsureAllowed(IncidentMove.Escalate, context.By);
        RequireReason(context);
        if (above is null || above.Tier <= Tier || !OwningPath.StartsWith(above.Path, StringComparison.Ordinal))
        {
            throw new RuleBrokenException("incident.tier.highest");
        }
        Unit = above.Unit;
        OwningPath = above.Path;
        Tier = above.Tier;
        LeaveHandlingUnit();
        Suspension = null;
        Question = null;
        TransitionTo(IncidentMove.Escalate, IncidentStatus.Reported, context);
        ReturnTo = null;
    }

    private void LeaveHandlingUnit()
    {
        HandlingUnit = HandlingPath = null;
        DispatchedBy = null;
    }

    private static void RequireReason(CommandContext context)
    {
        if (string.IsNullOrWhiteSpace(context.Reason))
        {
            throw new RuleBrokenException("incident.reason.missing", RefusalKind.Invalid);
        }
    }
}
