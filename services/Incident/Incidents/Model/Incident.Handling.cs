using GovPlatform.Domain;
using GovPlatform.IncidentService.Clocks;

namespace GovPlatform.IncidentService.Incidents;

/// <content>Moves of the handling unit and of the verifier.</content>
internal sealed partial class Incident
{
    /// <summary>接单: the caller becomes a handler.</summary>
    public void Take(CommandContext context)
    {
        EnsureAllowed(IncidentMove.Take, context);
        AddHandler(context.Principal);
        TransitionTo(IncidentMove.Take, IncidentStatus.Handling, context);
    }

    /// <summary>
    /// 退单: gives the incident back to the dispatcher. From the second return on, an arbiter must dispatch it: the lowest
    /// unit above both the owning and the handling unit.
    /// </summary>
    /// <exception cref="RuleBrokenException"><c>incident.reason.missing</c>.</exception>
    public void Return(CommandContext context)
    {
        EnsureAllowed(IncidentMove.Return, context);
        RequireReason(context);
        Returns++;
        if (Returns >= 2)
        {
            ArbiterPath = CommonPath(OwningPath, HandlingPath!);
            Arbiter = UnitCode.Of(ArbiterPath) ?? "/";
        }
        ClearHandlingUnit();
        Suspension = null;
        TransitionTo(IncidentMove.Return, IncidentStatus.Accepted, context, Arbiter);
    }

    /// <summary>
    /// 申请挂起: requests a suspension; the work and its clocks continue until a leader approves it. A new request takes the place of
    /// one that was not approved.
    /// </summary>
    /// <exception cref="RuleBrokenException">
    /// <c>incident.reason.missing</c>; <c>incident.suspension.outOfRange</c> unless it ends in the future and within what is left of
    /// the time that <see cref="LimitName.Suspend"/> gives, all suspensions since it was reported or reopened together;
    /// <c>calendar.missing</c> when a year that this needs has no calendar.
    /// </exception>
    public void Suspend(DateTimeOffset until, CommandContext context)
    {
        EnsureAllowed(IncidentMove.Suspend, context);
        RequireReason(context);
        var rule = context.Deadlines.RuleFor(LimitName.Suspend, Category, Severity, OwningPath);
        var latest =
            context.Deadlines.LatestEnd(rule, HoursOf(ClockName.Handle), PastSuspensions, context.At)
            ?? throw context.Deadlines.Calendar.MissingFrom(context.At);
        if (until <= context.At || until > latest)
        {
            throw new RuleBrokenException(
                "incident.suspension.outOfRange",
                RefusalKind.Invalid,
                new Dictionary<string, object?> { ["latest"] = latest }
            );
        }
        Suspension = new Suspension(until, context.Reason, context.Principal.Subject, null);
        TransitionTo(IncidentMove.Suspend, IncidentStatus.Handling, context);
    }

    /// <summary>批准挂起: approves the pending request; the handling clock and the total clock are paused.</summary>
    /// <param name="context">Principal, moment, deadlines and reason.</param>
    /// <param name="asked">End of the suspension that the caller means, UTC; null for whatever is asked now.</param>
    /// <exception cref="RuleBrokenException">
    /// <c>incident.suspension.replaced</c> when another end is asked now than the caller means;
    /// <c>incident.caller.involved</c> when the caller is the account that requested it; <c>incident.suspension.lapsed</c> when its end
    /// has passed.
    /// </exception>
    public void ApproveSuspension(CommandContext context, DateTimeOffset? asked = null)
    {
        EnsureAllowed(IncidentMove.ApproveSuspension, context);
        if (asked is not null && asked != Suspension!.Until)
        {
            throw new RuleBrokenException(
                "incident.suspension.replaced",
                facts: new Dictionary<string, object?> { ["until"] = Suspension.Until }
            );
        }
        Suspension = Suspension! with { ApprovedAt = context.At };
        ReturnTo = IncidentStatus.Handling;
        TransitionTo(IncidentMove.ApproveSuspension, IncidentStatus.Suspended, context);
    }

    /// <summary>
    /// 恢复: ends a suspension, at its end by the platform. The platform also takes an incident back that waited too long for
    /// the reporter's answer.
    /// </summary>
    public void Resume(CommandContext context)
    {
        EnsureAllowed(IncidentMove.Resume, context);
        EndSuspension(context.At);
        Question = null;
        TransitionTo(IncidentMove.Resume, ReturnTo!.Value, context);
        ReturnTo = null;
    }

    /// <summary>转外部: handed over to an outside body, which gave a receipt. The incident stays open to the reporter.</summary>
    public void HandOver(string receipt, CommandContext context)
    {
        EnsureAllowed(IncidentMove.HandOver, context);
        AddHandler(context.Principal);
        Receipt = receipt;
        HandOvers++;
        Suspension = null;
        TransitionTo(IncidentMove.HandOver, IncidentStatus.HandedOver, context, receipt);
    }

    /// <summary>
    /// 办理完毕: reports the work as done. From <see cref="IncidentStatus.Reported"/> it is 就地处置: the caller becomes the
    /// handler and the caller's unit the handling unit.
    /// </summary>
    /// <param name="resolution">The result and its evidence.</param>
    /// <param name="evidenceRequired">Whether the category requires evidence.</param>
    /// <param name="callersTier">Tier of the caller's unit; null for a caller without a unit.</param>
    /// <param name="context">Principal, moment, deadlines and reason.</param>
    /// <exception cref="RuleBrokenException">
    /// <c>incident.evidence.missing</c> when the category requires evidence and none is given.
    /// </exception>
    public void Resolve(Resolution resolution, bool evidenceRequired, Tier? callersTier, CommandContext context)
    {
        EnsureAllowed(IncidentMove.Resolve, context);
        if (evidenceRequired && resolution.Evidence.Count == 0)
        {
            throw new RuleBrokenException("incident.evidence.missing", RefusalKind.Invalid);
        }
        if (Status == IncidentStatus.Reported)
        {
            HandlingUnit = context.Principal.Unit ?? Unit;
            HandlingPath = context.Principal.Unit is null ? OwningPath : context.Principal.UnitPath;
            HandlingTier = callersTier ?? Tier;
        }
        AddHandler(context.Principal);
        Resolution = resolution;
        Suspension = null;
        TransitionTo(IncidentMove.Resolve, IncidentStatus.Verifying, context, resolution.Text);
    }

    /// <summary>核查通过: the verifier confirms the result. The verifier is never a handler, nor the reporter.</summary>
    /// <exception cref="RuleBrokenException"><c>incident.caller.involved</c>.</exception>
    public void Verify(CommandContext context)
    {
        EnsureAllowed(IncidentMove.Verify, context);
        TransitionTo(IncidentMove.Verify, IncidentStatus.AwaitingFeedback, context);
    }

    /// <summary>返工: the verifier sends it back to handling.</summary>
    /// <exception cref="RuleBrokenException"><c>incident.caller.involved</c>; <c>incident.reason.missing</c>.</exception>
    public void Rework(CommandContext context)
    {
        EnsureAllowed(IncidentMove.Rework, context);
        RequireReason(context);
        Reworks++;
        TransitionTo(IncidentMove.Rework, IncidentStatus.Handling, context);
    }

    private void EndSuspension(DateTimeOffset at)
    {
        if (Suspension?.ApprovedAt is { } from && from < at)
        {
            PastSuspensions = [.. PastSuspensions, new Period(from, at)];
        }
        Suspension = null;
    }

    private void AddHandler(Principal principal)
    {
        if (!Handlers.Contains(principal.Subject, StringComparer.Ordinal))
        {
            Handlers = [.. Handlers, principal.Subject];
        }
    }

    /// <summary>The longest path that both paths start with; ends with a slash.</summary>
    private static string CommonPath(string left, string right)
    {
        var commonLength = left.Zip(right).TakeWhile(pair => pair.First == pair.Second).Count();
        return left[..(left.LastIndexOf('/', Math.Max(commonLength - 1, 0)) + 1)];
    }
}
