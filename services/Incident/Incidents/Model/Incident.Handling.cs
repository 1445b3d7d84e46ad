using GovPlatform.Domain;

namespace GovPlatform.IncidentService.Incidents;

/// <content>The handling unit's work, and the verifier's look at it.</content>
internal sealed partial class Incident
{
    /// <summary>The longest a suspension may last.</summary>
    public static readonly TimeSpan LongestSuspension = TimeSpan.FromDays(30);

    /// <summary>Starts work (接单).</summary>
    public void Take(CommandContext context)
    {
        EnsureAllowed(IncidentMove.Take, context.By);
        AddHandler(context.By);
        TransitionTo(IncidentMove.Take, IncidentStatus.Handling, context);
    }

    /// <summary>
    /// Gives it back (退单). From the second time on an arbiter decides: the lowest unit that holds both the owning and
    /// the handling unit.
    /// </summary>
    public void Return(CommandContext context)
    {
        EnsureAllowed(IncidentMove.Return, context.By);
        RequireReason(context);
        Returns++;
        if (Returns >= 2)
        {
            ArbiterPath = CommonPath(OwningPath, HandlingPath!);
            Arbiter = ArbiterPath.Length > 1 ? ArbiterPath.TrimEnd('/').Split('/')[^1] : "/";
        }
        LeaveHandlingUnit();
        Suspension = null;
        TransitionTo(IncidentMove.Return, IncidentStatus.Accepted, context, Arbiter);
    }

    /// <summary>Asks to suspend (申请挂起); work goes on until a leader approves.</summary>
    /// <exception cref="RuleBrokenException"><c>incident.suspension.outOfRange</c> unless it ends within the cap.</exception>
    public void Suspend(DateTimeOffset until, CommandContext context)
    {
        EnsureAllowed(IncidentMove.Suspend, context.By);
        RequireReason(context);
        if (until <= context.At || until > context.At + LongestSuspension)
        {
            throw new RuleBrokenException(
                "incident.suspension.outOfRange",
                RefusalKind.Invalid,
                new Dictionary<string, object?> { ["latest"] = context.At + LongestSuspension }
            );
        }
        Suspension = new Suspension(until, context.Reason, context.By.Subject, null);
        TransitionTo(IncidentMove.Suspend, IncidentStatus.Handling, context);
    }

    /// <summary>Approves the wish to suspend (批准挂起); handling and total stand still.</summary>
    /// <exception cref="RuleBrokenException"><c>incident.caller.involved</c> when the caller had asked.</exception>
    public void ApproveSuspension(CommandContext context)
    {
        EnsureAllowed(IncidentMove.ApproveSuspension, context.By);
        if (Suspension!.AskedBy == context.By.Subject)
        {
            throw new RuleBrokenException("incident.caller.involved", RefusalKind.Forbidden);
        }
        Suspension = Suspension with { ApprovedAt = context.At };
        ReturnTo = IncidentStatus.Handling;
        TransitionTo(IncidentMove.ApproveSuspension, IncidentStatus.Suspended, context);
    }

    /// <summary>Work goes on (恢复).</summary>
    public void Resume(CommandContext context)
    {
        EnsureAllowed(IncidentMove.Resume, context.By);
        Suspension = null;
        TransitionTo(IncidentMove.Resume, IncidentStatus.Handling, context);
        ReturnTo = null;
    }

    /// <summary>An outside body has it and gave a receipt (转外部); to the reporter it stays open.</summary>
    public void HandOver(string receipt, CommandContext context)
    {
        EnsureAllowed(IncidentMove.HandOver, context.By);
        AddHandler(context.By);
        Receipt = receipt;
        Suspension = null;
        TransitionTo(IncidentMove.HandOver, IncidentStatus.HandedOver, context, receipt);
    }

    /// <summary>
    /// Says that it is done. From reported that is 就地处置: the one on the spot becomes its handler, and that one's
    /// unit the handling unit.
    /// </summary>
    /// <exception cref="RuleBrokenException"><c>incident.evidence.missing</c> when the category wants evidence.</exception>
    public void Resolve(Resolution resolution, bool evidenceRequired, CommandContext context)
    {
        EnsureAllowed(IncidentMove.Resolve, context.By);
        if (evidenceRequired && resolution.Evidence.Count == 0)
        {
            throw new RuleBrokenException("incident.evidence.missing", RefusalKind.Invalid);
        }
        if (Status == IncidentStatus.Reported)
        {
            HandlingUnit = context.By.Unit ?? Unit;
            HandlingPath = context.By.Unit is null ? OwningPath : context.By.UnitPath;
        }
        AddHandler(context.By);
        Resolution = resolution;
        Suspension = null;
        TransitionTo(IncidentMove.Resolve, IncidentStatus.Verifying, context, resolution.Text);
    }

    /// <summary>Somebody else has looked, and it is done (核查).</summary>
    public void Verify(CommandContext context)
    {
        EnsureAllowed(IncidentMove.Verify, context.By);
        TransitionTo(IncidentMove.Verify, IncidentStatus.AwaitingFeedback, context);
    }

    /// <summary>Somebody else has looked, and it is not done (返工).</summary>
    public void Rework(CommandContext context)
    {
        EnsureAllowed(IncidentMove.Rework, context.By);
        RequireReason(context);
        Reworks++;
        TransitionTo(IncidentMove.Rework, IncidentStatus.Handling, context);
    }

    private void AddHandler(Principal by)
    {
        if (!Handlers.Contains(by.Subject, StringComparer.Ordinal))
        {
            Handlers = [.. Handlers, by.Subject];
        }
    }

    private static string CommonPath(string left, string right)
    {
        var same = left.Zip(right).TakeWhile(pair => pair.First == pair.Second).Count();
        return left[..(left.LastIndexOf('/', Math.Max(same - 1, 0)) + 1)];
    }
}
