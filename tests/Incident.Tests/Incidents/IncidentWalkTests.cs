using System.Collections.Concurrent;
using CsCheck;
using GovPlatform.Domain;
using GovPlatform.IncidentService.Calendars;
using GovPlatform.IncidentService.Clocks;
using GovPlatform.IncidentService.Incidents;
using GovPlatform.IncidentService.Tests.Calendars;
using Xunit;
using static GovPlatform.IncidentService.Tests.Incidents.TestIncidents;

namespace GovPlatform.IncidentService.Tests.Incidents;

/// <summary>Random moves by random principals; the invariants hold after each of them.</summary>
public sealed class IncidentWalkTests
{
    private static readonly Deadlines Deadlines = With(holiday: 1);
    private static readonly Deadlines Changed = With(holiday: 15);

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
                var incident = Report(GridMember, deadlines: Deadlines);
                var at = Start;
                foreach (var (choice, index, minutes) in walk)
                {
                    at = at.AddMinutes(minutes);
                    incident.FireRecordingTimers(By(Principal.Platform, at));
                    Assert.True(incident.NextTimerAt is null || incident.NextTimerAt > at || Decides(incident));
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
                            break;
                        }
                    }
                }
                foreach (var step in incident.Timeline.Skip(1))
                {
                    walked.TryAdd((step.From!.Value, step.Move, step.To), 0);
                }
            },
            iter: 5_000
        );
        // The walks must reach every status and make every move, otherwise the test proves little.
        Assert.Equal(Enum.GetValues<IncidentStatus>(), walked.Keys.Select(step => step.To).Distinct().Order());
        Assert.Equal(Enum.GetValues<IncidentMove>()[1..], walked.Keys.Select(step => step.Move).Distinct().Order());
    }

    /// <summary>A timer that acts in the place of people is left to the walk's own moves.</summary>
    private static bool Decides(Incident incident) =>
        incident.Status is IncidentStatus.NeedsInfo or IncidentStatus.AwaitingFeedback;

    private static CommandContext By(Principal principal, DateTimeOffset at) =>
        TestIncidents.By(principal, at) with
        {
            Deadlines = Deadlines,
        };

    /// <summary>Calendars of all years that a walk can reach; every year has one holiday.</summary>
    private static Deadlines With(int holiday) =>
        new(
            InitialDeadlineRules.Read(),
            new WorkingCalendar(
                [
                    .. Enumerable
                        .Range(2026, 4)
                        .Select(year => new Calendar
                        {
                            Year = year,
                            Days =
                            [
                                .. Enumerable
                                    .Range(1, 12)
                                    .Select(month => new CalendarDay(new(year, month, holiday), "试", true)),
                            ],
                        }),
                ],
                [],
                TestCalendars.China
            )
        );

    private static Principal PrincipalAt(int index) => Principals[index % Principals.Length];

    // Half of the time an allowed move, half of the time any. Moves that end a walk early are chosen rarely.
    private static IncidentMove Choose(Incident incident, int choice)
    {
        if (choice % 2 != 0)
        {
            return (IncidentMove)(1 + (choice / 2 % (Enum.GetValues<IncidentMove>().Length - 1)));
        }
        var possible = IncidentFlow.MovesFrom(incident.Status);
        var move = possible[choice / 2 % possible.Length];
        var ends = move is IncidentMove.Merge or IncidentMove.Withdraw or IncidentMove.Escalate or IncidentMove.Reject;
        return ends && choice % 5 != 0 ? possible[0] : move;
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
            !incident.Status.IsOpen() || incident.Status is IncidentStatus.Suspended
        );
        Assert.Equal(incident.NextDueAt is null, incident.NextClock is null);
        Assert.InRange(incident.Clocks.All.Count(clock => clock.Runs), 0, 2);
        Assert.All(incident.Clocks.All, clock => Assert.InRange(clock.NetAt(at), TimeSpan.Zero, clock.GrossAt(at)));
        if (incident.Status is IncidentStatus.Dispatched or IncidentStatus.Handling or IncidentStatus.HandedOver)
        {
            Assert.NotNull(incident.HandlingPath);
        }
        _ = IncidentContracts.Decide(incident, incident.Raised[^1]);
        var total = incident.Clocks[ClockName.Total]!;
        Assert.Equal(total.Dropped ? null : total.DueAt, incident.DueAt);
    }

    private static bool TryMake(Incident incident, IncidentMove move, CommandContext context)
    {
        try
        {
            RandomMoves.Make(incident, move, context, Changed);
            return true;
        }
        catch (RuleBrokenException)
        {
            return false;
        }
    }
}
