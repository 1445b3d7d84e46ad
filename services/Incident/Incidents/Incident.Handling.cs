using GovPlatform.Domain;

namespace GovPlatform.IncidentService.Incidents;

/// <content>The handling unit's work, and the verifier's look at it.</content>
internal sealed partial class Incident
{
    /// <summary>The longest a suspension may last.</summary>
    public static readonly TimeSpan LongestSuspension = TimeSpan.FromDays(30);

    /// <summary>Starts work (接单).</summary>
    public void Take(Act act)
    {
        Permit(IncidentMove.Take, act.By);
        AddHandler(act.By);
        Go(IncidentMove.Take, IncidentStatus.Handling, act);
    }

    /// <summary>
    /// Gives it back (退单). From the second time on an arbiter decides: the lowest unit that holds both the owning and
    /// the handling unit.
    /// </summary>
    public void Return(Act act)
    {
        Permit(IncidentMove.Return, act.By);
        NeedReason(act);
        Returns++;
        if (Returns >= 2)
        {
            ArbiterPath = CommonPath(OwningPath, HandlingPath!);
            Arbiter = ArbiterPath.Length > 1 ? ArbiterPath.TrimEnd('/').Split('/')[^1] : "/";
        }
        LeaveHandlingUnit();
        Suspension = null;
        Go(IncidentMove.Return, IncidentStatus.Accepted, act, Arbiter);
    }

    /// <summary>Asks to suspend (申请挂起); work goes on until a leader approves.</summary>
    /// <exception cref="RuleBrokenException"><c>incident.suspensionUntil</c> unless it ends within the cap.</exception>
    public void Suspend(DateTimeOffset until, Act act)
    {
        Permit(IncidentMove.Suspend, act.By);
        NeedReason(act);
        if (until <= act.At || until > act.At + LongestSuspension)
        {
            throw new RuleBrokenException(
                "incident.suspensionUntil",
                RefusalKind.Invalid,
                new Dictionary<string, object?> { ["latest"] = act.At + LongestSuspension }
            );
        }
        Suspension = new Suspension(until, act.Reason, act.By.Subject, null);
        Go(IncidentMove.Suspend, IncidentStatus.Handling, act);
    }

    /// <summary>Approves the wish to suspend (批准挂起); handling and total stand still.</summary>
    /// <exception cref="RuleBrokenException"><c>incident.ownWork</c> when the caller had asked.</exception>
    public void ApproveSuspension(Act act)
    {
        Permit(IncidentMove.ApproveSuspension, act.By);
        if (Suspension!.AskedBy == act.By.Subject)
        {
            throw new RuleBrokenException("incident.ownWork", RefusalKind.Forbidden);
        }
        Suspension = Suspension with { ApprovedAt = act.At };
        ReturnTo = IncidentStatus.Handling;
        Go(IncidentMove.ApproveSuspension, IncidentStatus.Suspended, act);
    }

    /// <summary>Work goes on (恢复).</summary>
    public void Resume(Act act)
    {
        Permit(IncidentMove.Resume, act.By);
        Suspension = null;
        Go(IncidentMove.Resume, IncidentStatus.Handling, act);
        ReturnTo = null;
    }

    /// <summary>An outside body has it and gave a receipt (转外部); to the reporter it stays open.</summary>
    public void HandOver(string receipt, Act act)
    {
        Permit(IncidentMove.HandOver, act.By);
        AddHandler(act.By);
        Receipt = receipt;
        Suspension = null;
        Go(IncidentMove.HandOver, IncidentStatus.HandedOver, act, receipt);
    }

    /// <summary>
    /// Says that it is done. From reported that is 就地处置: the one on the spot becomes its handler, and that one's
    /// unit the handling unit.
    /// </summary>
    /// <exception cref="RuleBrokenException"><c>incident.evidenceRequired</c> when the category wants evidence.</exception>
    public void Resolve(Resolution resolution, bool evidenceRequired, Act act)
    {
        Permit(IncidentMove.Resolve, act.By);
        if (evidenceRequired && resolution.Evidence.Count == 0)
        {
            throw new RuleBrokenException("incident.evidenceRequired", RefusalKind.Invalid);
        }
        if (Status == IncidentStatus.Reported)
        {
            HandlingUnit = act.By.Unit ?? Unit;
            HandlingPath = act.By.Unit is null ? OwningPath : act.By.UnitPath;
        }
        AddHandler(act.By);
        Resolution = resolution;
        Suspension = null;
        Go(IncidentMove.Resolve, IncidentStatus.Verifying, act, resolution.Text);
    }

    /// <summary>Somebody else has looked, and it is done (核查).</summary>
    public void Verify(Act act)
    {
        Permit(IncidentMove.Verify, act.By);
        Go(IncidentMove.Verify, IncidentStatus.AwaitingFeedback, act);
    }

    /// <summary>Somebody else has looked, and it is not done (返工).</summary>
    public void Rework(Act act)
    {
        Permit(IncidentMove.Rework, act.By);
        NeedReason(act);
        Reworks++;
        Go(IncidentMove.Rework, IncidentStatus.Handling, act);
    }

    private void AddHandler(Actor by)
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
