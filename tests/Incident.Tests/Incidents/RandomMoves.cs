using GovPlatform.Domain;
using GovPlatform.IncidentService.Clocks;
using GovPlatform.IncidentService.Incidents;
using static GovPlatform.IncidentService.Tests.Incidents.TestIncidents;

namespace GovPlatform.IncidentService.Tests.Incidents;

/// <summary>Every move by its name, for <see cref="IncidentWalkTests"/>.</summary>
internal static class RandomMoves
{
    /// <summary>Makes a move with arguments of the test's choice.</summary>
    /// <param name="changed">Other deadlines, to be computed anew from.</param>
    public static void Make(Incident incident, IncidentMove move, CommandContext context, Deadlines changed)
    {
        switch (move)
        {
            case IncidentMove.Accept:
                incident.Accept(context);
                break;
            case IncidentMove.Reject:
                incident.Reject(context);
                break;
            case IncidentMove.Merge:
                incident.Merge(Report(), context);
                break;
            case IncidentMove.Unmerge:
                incident.Unmerge(context);
                break;
            case IncidentMove.Join:
                incident.Join(Report(), false, context);
                break;
            case IncidentMove.Absorb:
                Report().Merge(incident, context);
                break;
            case IncidentMove.Inform:
                incident.FollowSurvivor(Closed(), context);
                break;
            case IncidentMove.RequestInfo:
                incident.RequestInfo("?", context);
                break;
            case IncidentMove.Answer:
                incident.Answer("!", context);
                break;
            case IncidentMove.Dispatch:
                incident.Dispatch(ToWorks, context);
                break;
            case IncidentMove.Take:
                incident.Take(context);
                break;
            case IncidentMove.Return:
                incident.Return(context);
                break;
            case IncidentMove.Suspend:
                incident.Suspend(context.At.AddDays(3), context);
                break;
            case IncidentMove.ApproveSuspension:
                incident.ApproveSuspension(context);
                break;
            case IncidentMove.Resume:
                incident.Resume(context);
                break;
            case IncidentMove.HandOver:
                incident.HandOver("R-1", context);
                break;
            case IncidentMove.Resolve:
                incident.Resolve(new Resolution("done", []), false, null, context);
                break;
            case IncidentMove.Verify:
                incident.Verify(context);
                break;
            case IncidentMove.Rework:
                incident.Rework(context);
                break;
            case IncidentMove.RecordFeedback:
                incident.RecordFeedback((Feedback)(context.At.Minute % 3), null, 0, context);
                break;
            case IncidentMove.Close:
                incident.Close(0, context);
                break;
            case IncidentMove.Withdraw:
                incident.Withdraw(context);
                break;
            case IncidentMove.Escalate:
                incident.Escalate(Above(incident), context);
                break;
            case IncidentMove.RequestReopen:
                incident.RequestReopen(context);
                break;
            case IncidentMove.Reopen:
                incident.Reopen(context);
                break;
            case IncidentMove.RefuseReopen:
                incident.RefuseReopen(context);
                break;
            case IncidentMove.Supervise:
                incident.Supervise("990001101", Town, context.At.AddDays(1), context);
                break;
            case IncidentMove.AnswerSupervision:
                incident.AnswerSupervision("已处理", null, context);
                break;
            case IncidentMove.Correct:
                incident.Correct(new Correction(null, (Severity)(context.At.Minute % 4), null, null), context);
                break;
            case IncidentMove.CallVolunteers:
                incident.CallVolunteers(new("楼道照明", 3, context.At.AddHours(1), context.At.AddHours(3)), context);
                break;
            case IncidentMove.ReadContact:
                incident.ReadContact(context);
                break;
            case IncidentMove.Note:
                incident.Note("note", context);
                break;
            case IncidentMove.Attach:
                incident.Attach(Guid.CreateVersion7(context.At), context);
                break;
            case IncidentMove.Warn or IncidentMove.MarkOverdue:
                // Made by the timers, before every move.
                throw new RuleBrokenException("incident.transition");
            case IncidentMove.Recompute:
                if (!incident.RecomputeClocks(context with { Deadlines = changed }))
                {
                    throw new RuleBrokenException("incident.transition");
                }
                break;
            case IncidentMove.Relocate:
                Relocate(incident, context);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(move), move, null);
        }
    }

    /// <summary>The owning unit comes under another path; what it hands to others stays where it is.</summary>
    private static void Relocate(Incident incident, CommandContext context)
    {
        var owner = new UnitAt(incident.Unit, incident.OwningPath);
        var handler = incident is { HandlingUnit: { } code, HandlingPath: { } path } ? new UnitAt(code, path) : null;
        var arbiter = incident is { Arbiter: { } named, ArbiterPath: { } above } ? new UnitAt(named, above) : null;
        // A grid of its own each time, so that something changes.
        var target = new Relocation(Guid.CreateVersion7(context.At), owner, handler, arbiter, "");
        incident.Relocate(target, _ => null, context);
    }

    private static OwningUnit? Above(Incident incident) =>
        incident.Tier switch
        {
            Tier.Grid => new("990001101001", "/990001/990001101/990001101001/", Tier.Community),
            Tier.Community => new("990001101", Town, Tier.Town),
            Tier.Town => new("990001", "/990001/", Tier.County),
            _ => null,
        };
}
