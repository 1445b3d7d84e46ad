using GovPlatform.Domain;

namespace GovPlatform.IncidentService.Incidents;

/// <content>
/// 并案: of several reports of one matter one goes on, the survivor. The others end as merged; their reporters are told how
/// the survivor ended.
/// </content>
internal sealed partial class Incident
{
    /// <summary>
    /// Whether one of the steps made since the incident was loaded has ended it, other than by merging. A refused reopening
    /// ends nothing anew.
    /// </summary>
    public bool HasJustEnded =>
        !Status.IsOpen()
        && timeline.Exists(step =>
            step is { From: { } from, Move: not (IncidentMove.Merge or IncidentMove.RefuseReopen) }
            && from.IsOpen()
            && !step.To.IsOpen()
        );

    /// <summary>
    /// 并案: continues this incident as part of another. A merged incident is no longer overdue. Both record the step, so
    /// that of two incidents being merged into each other at the same moment only one is.
    /// </summary>
    /// <param name="survivor">The incident that goes on; must be open.</param>
    /// <param name="context">Principal, moment, deadlines and reason.</param>
    /// <exception cref="RuleBrokenException"><c>incident.mergeTarget.invalid</c>.</exception>
    public void Merge(Incident survivor, CommandContext context)
    {
        EnsureAllowed(IncidentMove.Merge, context);
        if (survivor.Id == Id || !survivor.Status.IsOpen())
        {
            throw new RuleBrokenException("incident.mergeTarget.invalid");
        }
        ReturnTo = Status is IncidentStatus.NeedsInfo or IncidentStatus.Suspended ? ReturnTo : Status;
        Question = null;
        EndSuspension(context.At);
        MergedInto = survivor.Id;
        TransitionTo(IncidentMove.Merge, IncidentStatus.Merged, context, survivor.Number);
        survivor.TransitionTo(IncidentMove.Absorb, survivor.Status, context, Number);
    }

    /// <summary>
    /// 取消并案: it goes on from the status in which it was merged. Its total clock goes on as if it had not been merged, the
    /// clock of its stage starts anew.
    /// </summary>
    /// <exception cref="RuleBrokenException"><c>incident.reason.missing</c>.</exception>
    public void Unmerge(CommandContext context)
    {
        EnsureAllowed(IncidentMove.Unmerge, context);
        RequireReason(context);
        MergedInto = null;
        TransitionTo(IncidentMove.Unmerge, ReturnTo!.Value, context);
        ReturnTo = null;
    }

    /// <summary>Whether others may become parts of it: it has not ended, asked to be reopened or not, and is no part itself.</summary>
    public bool CanHaveParts => EndedAt is null && ParentId is null;

    /// <summary>
    /// 加入联合处置: becomes a part of a larger case, which cannot close before its parts; or ceases to be one. The case records
    /// the step too, so that it cannot close at the same moment. A part has no parts of its own.
    /// </summary>
    /// <param name="parent">The case, open and no part itself; null to leave it.</param>
    /// <param name="hasParts">Whether this incident has parts.</param>
    /// <param name="context">Needs a reason.</param>
    /// <exception cref="RuleBrokenException"><c>incident.reason.missing</c>; <c>incident.parent.invalid</c>.</exception>
    public void Join(Incident? parent, bool hasParts, CommandContext context)
    {
        EnsureAllowed(IncidentMove.Join, context);
        RequireReason(context);
        if (parent?.Id == ParentId || parent is not null && (hasParts || parent.Id == Id || !parent.CanHaveParts))
        {
            throw new RuleBrokenException("incident.parent.invalid", RefusalKind.Invalid);
        }
        ParentId = parent?.Id;
        TransitionTo(IncidentMove.Join, Status, context, parent?.Number);
        parent?.TransitionTo(IncidentMove.Absorb, parent.Status, context, Number);
    }

    /// <summary>
    /// The case records that a new report is a part of it, so that it cannot close at the same moment.
    /// </summary>
    /// <param name="part">The report, with this as its parent.</param>
    /// <param name="context">Principal, moment, deadlines and reason.</param>
    public void AbsorbPart(Incident part, CommandContext context) =>
        TransitionTo(IncidentMove.Absorb, Status, context, part.Number);

    /// <summary>A part that goes on although its case has ended is one no longer.</summary>
    /// <param name="platform">The platform's.</param>
    public void LeaveEndedCase(CommandContext platform)
    {
        ParentId = null;
        TransitionTo(IncidentMove.Join, Status, platform with { Reason = "联合处置已结束" });
    }

    /// <summary>What follows for an incident that was merged into another when that one ends.</summary>
    /// <param name="survivor">The incident that has ended.</param>
    /// <param name="platform">The platform's, at the moment of that end, with its reason.</param>
    public void FollowSurvivor(Incident survivor, CommandContext platform)
    {
        if (survivor.Status == IncidentStatus.Withdrawn)
        {
            // Its reporter gave up the matter; the other reporters did not.
            Unmerge(platform with { Reason = $"{survivor.Number} 已撤销" });
            return;
        }
        EnsureAllowed(IncidentMove.Inform, platform);
        var end = survivor.Status == IncidentStatus.Closed ? survivor.Resolution?.Text : platform.Reason;
        var text = $"{survivor.Number} {Wording.Of(survivor.Status)}";
        TransitionTo(IncidentMove.Inform, Status, platform, end is null ? text : $"{text}：{end}");
    }
}
