using System.Collections.Concurrent;
using CsCheck;
using GovPlatform.Domain;
using GovPlatform.IncidentService.Clocks;
using GovPlatform.IncidentService.Incidents;
using Xunit;
using static GovPlatform.IncidentService.Tests.Incidents.TestIncidents;

namespace GovPlatform.IncidentService.Tests.Incidents;

/// <summary>Random moves by random principals; the invariants hold after each of them.</summary>
public sealed class IncidentWalkTests
{
    private static readonly Principal[] Principals =
    [
        GridMember,
        Resident,
        Intake,
        Dispatcher,
        Handler,
        Verifier,
        Leader,
        Stranger,
        Principal.Platform,
    ];

    private static readonly Gen<(int Move, int PrincipalIndex, int Minutes)[]> Walks = Gen.Select(
        Gen.Int[0, 999],
        Gen.Int[0, Principals.Length - 1],
        Gen.Int[0, 3 * 24 * 60]
    ).Array[100, 200];

    [Fact]
    public void No_random_walk_breaks_an_invariant()
    {
        var walked = new ConcurrentDictionary<(IncidentStatus From, IncidentMove Move, IncidentStatus To), int>();
        Walks.Sample(
            walk =>
            {
                var incident = Report(GridMember);
                var at = Start;
                foreach (var (choice, index, minutes) in walk)
                {
                    at = at.AddMinutes(minutes);
                    var move = Choose(incident, choice);
                    // Half of the time the next principal tries if one may not, so that the walks get far.
                    foreach (
                        var by in Enumerable.Range(index, choice % 2 == 0 ? Principals.Length : 1).Select(PrincipalAt)
                    )
                    {
                        var (before, sequence) = (incident.Status, incident.Sequence);
                        var moved = TryMake(incident, move, By(by, at));
                        Check(incident, move, by, moved, before, sequence, at);
                        if (moved)
                        {
                            walked.TryAdd((before, move, incident.Status), 0);
                            break;
                        }
                    }
                }
            },
            iter: 5_000
        );
        // The walks must reach every status and make every move, otherwise the test proves little.
        Assert.Equal(Enum.GetValues<IncidentStatus>(), walked.Keys.Select(step => step.To).Distinct().Order());
        Assert.Equal(Enum.GetValues<IncidentMove>()[1..], walked.Keys.Select(step => step.Move).Distinct().Order());
    }

    private static Principal PrincipalAt(int index) => Principals[index % Principals.Length];

    // Half of the time an allowed move, half of the time any. Moves that end a walk early are chosen rarely.
    private static IncidentMove Choose(Incident incident, int choice)
    {
        if (choice % 2 != 0)
        {
            return (IncidentMove)(1 + (choice / 2 % (Enum.GetValues<IncidentMove>().Length - 1)));
        }
        var move = incident.Allowed[choice / 2 % incident.Allowed.Length];
        var ends = move is IncidentMove.Merge or IncidentMove.Withdraw or IncidentMove.Escalate or IncidentMove.Reject;
        return ends && choice % 5 != 0 ? incident.Allowed[0] : move;
    }

    private static void Check(
        Incident incident,
        IncidentMove move,
        Principal by,
        bool moved,
        IncidentStatus before,
        long sequence,
        DateTimeOffset at
    )
    {
        Assert.Equal(moved ? sequence + 1 : sequence, incident.Sequence);
        Assert.Equal(incident.Sequence, incident.Timeline.Count);
        Assert.Equal(incident.Sequence, incident.Timeline[^1].Sequence);
        if (!moved)
        {
            Assert.Equal(before, incident.Status);
            return;
        }
        Assert.Contains(
            IncidentFlow.Transitions,
            edge => edge.From == before && edge.Move == move && edge.To == incident.Status
        );
        Assert.NotEqual(Stranger, by);
        if (move is IncidentMove.Verify or IncidentMove.Rework)
        {
            Assert.NotEqual(incident.ReporterSubject, by.Subject);
            Assert.DoesNotContain(by.Subject, incident.Handlers);
        }
        Assert.Equal(
            incident.Status.IsOpen() && incident.Status != IncidentStatus.ReopenRequested,
            incident.EndedAt is null
        );
        Assert.Equal(
            incident.NextDueAt is null,
            !incident.Status.IsOpen() || incident.Status is IncidentStatus.NeedsInfo or IncidentStatus.Suspended
        );
        Assert.All(incident.Clocks.All, clock => Assert.InRange(clock.NetAt(at), TimeSpan.Zero, clock.GrossAt(at)));
        if (incident.Status is IncidentStatus.Dispatched or IncidentStatus.Handling or IncidentStatus.HandedOver)
        {
            Assert.NotNull(incident.HandlingPath);
        }
        _ = IncidentContracts.Decide(incident, incident.Raised[^1]);
        Assert.Equal(incident.Clocks[ClockName.Total]?.DueAt, incident.DueAt);
    }

    private static bool TryMake(Incident incident, IncidentMove move, CommandContext context)
    {
        try
        {
            Make(incident, move, context);
            return true;
        }
        catch (RuleBrokenException)
        {
            return false;
        }
    }

    private static void Make(Incident incident, IncidentMove move, CommandContext context)
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
                incident.Resolve(new Resolution("done", []), false, context);
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
                incident.Supervise("990001101", context.At.AddDays(1), context);
                break;
            case IncidentMove.CallVolunteers:
                incident.CallVolunteers(new("楼道照明", 3, context.At.AddHours(1), context.At.AddHours(3)), context);
                break;
            case IncidentMove.Note:
                incident.Note("note", context);
                break;
            case IncidentMove.Attach:
                incident.Attach(Guid.CreateVersion7(context.At), context);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(move), move, null);
        }
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
