using GovPlatform.Domain;

namespace GovPlatform.IncidentService.Incidents;

/// <content>Moves of intake and dispatch. Each checks the life cycle first (<c>EnsureAllowed</c>).</content>
internal sealed partial class Incident
{
    /// <summary>受理.</summary>
    public void Accept(CommandContext context)
    {
        EnsureAllowed(IncidentMove.Accept, context);
        TransitionTo(IncidentMove.Accept, IncidentStatus.Accepted, context);
    }

    /// <summary>不予受理. The reporter can ask to reopen a rejected incident.</summary>
    /// <exception cref="RuleBrokenException"><c>incident.reason.missing</c>.</exception>
    public void Reject(CommandContext context)
    {
        EnsureAllowed(IncidentMove.Reject, context);
        RequireReason(context);
        TransitionTo(IncidentMove.Reject, IncidentStatus.Rejected, context);
    }

    /// <summary>要求补充: asks the reporter a question.</summary>
    public void RequestInfo(string question, CommandContext context)
    {
        EnsureAllowed(IncidentMove.RequestInfo, context);
        ReturnTo = Status;
        Question = question;
        TransitionTo(IncidentMove.RequestInfo, IncidentStatus.NeedsInfo, context, question);
    }

    /// <summary>补充: the reporter answers; the incident returns to the status in which the question was asked.</summary>
    public void Answer(string answer, CommandContext context)
    {
        EnsureAllowed(IncidentMove.Answer, context);
        Question = null;
        TransitionTo(IncidentMove.Answer, ReturnTo!.Value, context, answer);
        ReturnTo = null;
    }

    /// <summary>分派: assigns the incident to a handling unit.</summary>
    /// <exception cref="RuleBrokenException">
    /// After a second return: <c>incident.caller.notArbiter</c> when the caller is not the arbiter, and
    /// <c>incident.handlingUnit.missing</c> when the caller leaves the choice to the rules.
    /// </exception>
    public void Dispatch(RoutingChoice choice, CommandContext context)
    {
        EnsureAllowed(IncidentMove.Dispatch, context);
        // The incident has been returned twice, so a person must choose the unit.
        if (Arbiter is not null && choice.ByRules)
        {
            throw new RuleBrokenException(
                "incident.handlingUnit.missing",
                RefusalKind.Invalid,
                new Dictionary<string, object?> { ["arbiter"] = Arbiter }
            );
        }
        Arbiter = ArbiterPath = null;
        Dispatches++;
        SendTo(choice, context);
    }

    /// <summary>兜底: not taken in time, it goes to the unit of last resort. A dispatch of the rules, not a person's.</summary>
    private void SendToLastResort(RoutingChoice lastResort, CommandContext context)
    {
        EnsureAllowed(IncidentMove.Dispatch, context);
        SendTo(lastResort, context);
    }

    private void SendTo(RoutingChoice choice, CommandContext context)
    {
        HandlingUnit = choice.HandlingUnit;
        HandlingPath = choice.HandlingPath;
        HandlingTier = choice.HandlingTier;
        HandOvers += choice.HandlingPath == OwningPath ? 0 : 1;
        DispatchedBy = choice;
        TransitionTo(IncidentMove.Dispatch, IncidentStatus.Dispatched, context, choice.Explanation, choice.Version);
    }

    /// <summary>
    /// 上提一级: passes it to a unit of a higher tier, where it is reported again; the total clock keeps running.
    /// </summary>
    /// <param name="above">The next owner; null when there is none.</param>
    /// <param name="context">Needs a reason.</param>
    /// <exception cref="RuleBrokenException">
    /// <c>incident.reason.missing</c>; <c>incident.tier.highest</c> when there is no unit above.
    /// </exception>
    public void Escalate(OwningUnit? above, CommandContext context)
    {
        EnsureAllowed(IncidentMove.Escalate, context);
        RequireReason(context);
        if (above is null || above.Tier <= Tier || !OwningPath.StartsWith(above.Path, StringComparison.Ordinal))
        {
            throw new RuleBrokenException("incident.tier.highest");
        }
        Unit = above.Unit;
        OwningPath = above.Path;
        Tier = above.Tier;
        HandOvers++;
        ClearHandlingUnit();
        // Who was to decide below decides no more, and the new owner's dispatches begin anew.
        (Arbiter, ArbiterPath, Returns) = (null, null, 0);
        EndSuspension(context.At);
        Question = null;
        TransitionTo(IncidentMove.Escalate, IncidentStatus.Reported, context);
        ReturnTo = null;
    }

    private void ClearHandlingUnit()
    {
        HandlingUnit = HandlingPath = null;
        HandlingTier = null;
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
