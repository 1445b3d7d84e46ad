using System.Reflection;
using GovPlatform.Domain;
using GovPlatform.IncidentService.Calendars;
using GovPlatform.IncidentService.Clocks;
using GovPlatform.IncidentService.Incidents;
using GovPlatform.IncidentService.Tests.Calendars;
using GovPlatform.ServiceDefaults;
using Xunit;
using static GovPlatform.IncidentService.Tests.Incidents.TestIncidents;

namespace GovPlatform.IncidentService.Tests.Incidents;

/// <summary>Every transition leaves on the timeline who made it, holding which post, why, and by which rules and calendar.</summary>
public sealed class TimelineRecordTests
{
    private const int RoutingVersion = 77;

    private static readonly DateTimeOffset Now = Start.AddMinutes(5);

    /// <summary>The rules of each clock have a version of their own; the calendar has version 41.</summary>
    private static readonly Deadlines Versioned = Create(InitialCalendars.Read(), 41);

    /// <summary>The next week is a holiday, so that deadlines move; version 42.</summary>
    private static readonly Deadlines Changed = Create(
        [
            new Calendar
            {
                Year = 2026,
                Days = [.. Enumerable.Range(23, 5).Select(day => new CalendarDay(new(2026, 11, day), "试", true))],
            },
        ],
        42
    );

    [Fact]
    public void Every_transition_of_the_table_records_account_post_unit_reason_rule_and_calendar()
    {
        var made = IncidentFlow
            .Transitions.Where(edge => edge is not { From: IncidentStatus.Suspended, Move: IncidentMove.Warn })
            .OrderBy(edge => edge.ToString(), StringComparer.Ordinal);
        Assert.All(made, edge => Assert.Null(Compare(edge)));
    }

    [Fact]
    public void No_clock_runs_that_could_warn_during_a_suspension() =>
        Assert.DoesNotContain(At(IncidentStatus.Suspended, IncidentStatus.Handling).Clocks.All, clock => clock.Runs);

    [Fact]
    public void A_report_records_account_post_unit_rule_and_calendar()
    {
        var step = Assert.Single(Reported().Timeline);
        Assert.Equal(
            (IncidentMove.Report, GridMember.Subject, GridMember.Post, GridMember.Unit, 100, "41"),
            (step.Move, step.ActorSubject, step.ActorPost, step.ActorUnit, step.RuleVersion, step.CalendarVersion)
        );
    }

    /// <summary>Null when the step of a transition is recorded as it must be.</summary>
    private static string? Compare(Transition edge)
    {
        var incident = At(edge.From, edge.To, edge.Move);
        var by = PrincipalOf(edge);
        Make(incident, edge, By(by, Now) with { Deadlines = Versioned });
        var step = incident.Timeline[^1];
        var expected =
            $"{edge.From} {edge.Move} {edge.To} {by.Subject} {by.Post} {by.Unit} because {RuleOf(edge)} "
            + (edge.Move == IncidentMove.Recompute ? "42" : "41");
        var recorded =
            $"{step.From} {step.Move} {step.To} {step.ActorSubject} {step.ActorPost} {step.ActorUnit} {step.Reason} "
            + $"{step.RuleVersion} {step.CalendarVersion}";
        return expected == recorded ? null : $"{expected}, but {recorded}";
    }

    private static Principal PrincipalOf(Transition edge) =>
        edge.Relation switch
        {
            // The account that merges another incident into this one.
            _ when edge.Move == IncidentMove.Absorb => Leader,
            Relation.Owner => Leader,
            Relation.Handler => Handler,
            Relation.Verifier => Verifier,
            Relation.Reporter => GridMember,
            Relation.Supervised => Intake,
            Relation.Anyone => Dispatcher,
            Relation.Platform => Principal.Platform,
            _ => throw new ArgumentOutOfRangeException(nameof(edge), edge.Relation, null),
        };

    /// <summary>The version of the rule that the step has to record, by hand.</summary>
    private static int RuleOf(Transition edge) =>
        edge.Move == IncidentMove.Dispatch
            ? RoutingVersion
            : 100
                + (int)(
                    edge.To switch
                    {
                        IncidentStatus.Reported => ClockName.Accept,
                        IncidentStatus.Accepted => ClockName.Dispatch,
                        IncidentStatus.Dispatched => ClockName.Take,
                        IncidentStatus.Handling or IncidentStatus.Suspended or IncidentStatus.HandedOver =>
                            ClockName.Handle,
                        IncidentStatus.Verifying => ClockName.Verify,
                        IncidentStatus.AwaitingFeedback => ClockName.Feedback,
                        IncidentStatus.NeedsInfo => ClockName.Answer,
                        IncidentStatus.ReopenRequested => ClockName.Reopen,
                        _ => ClockName.Total,
                    }
                );

    private static void Make(Incident incident, Transition edge, CommandContext context)
    {
        switch (edge.Move)
        {
            case IncidentMove.Dispatch:
                incident.Dispatch(ToWorks with { Version = RoutingVersion }, context);
                break;
            case IncidentMove.RecordFeedback:
                var answer = edge.To == IncidentStatus.Closed ? Feedback.Satisfied : Feedback.Dissatisfied;
                incident.RecordFeedback(answer, null, 0, context);
                break;
            case IncidentMove.Correct:
                incident.Correct(new Correction(null, Severity.Complex, null, null), context);
                break;
            case IncidentMove.Warn or IncidentMove.MarkOverdue:
                incident.FireRecordingTimers(context with { At = incident.NextTimerAt!.Value });
                break;
            default:
                RandomMoves.Make(incident, edge.Move, context, Changed);
                break;
        }
    }

    /// <summary>An incident in a status from which a move leads to another.</summary>
    private static Incident At(IncidentStatus from, IncidentStatus to, IncidentMove? move = null)
    {
        var incident = from switch
        {
            IncidentStatus.NeedsInfo => Asked(to == from || !IsAsked(to) ? IncidentStatus.Reported : to),
            IncidentStatus.Merged => Merged(to.IsOpen() ? to : IncidentStatus.Reported),
            IncidentStatus.ReopenRequested => Walk(
                At(
                    to is IncidentStatus.Accepted or IncidentStatus.Rejected
                        ? IncidentStatus.Rejected
                        : IncidentStatus.Closed,
                    from
                ),
                i => i.RequestReopen(By(GridMember))
            ),
            _ => InStatus(from),
        };
        switch (move)
        {
            case IncidentMove.ApproveSuspension:
                incident.Suspend(Start.AddDays(3), By(Handler));
                break;
            // What is ordered is overdue before any clock warns.
            case IncidentMove.AnswerSupervision or IncidentMove.MarkOverdue:
                incident.Supervise("990001101", Town, Start.AddMinutes(6), By(Leader));
                break;
        }
        return incident;

        static bool IsAsked(IncidentStatus status) =>
            status is IncidentStatus.Reported or IncidentStatus.Accepted or IncidentStatus.Handling;
    }

    private static Incident InStatus(IncidentStatus status) =>
        status switch
        {
            IncidentStatus.Reported => Reported(),
            IncidentStatus.Rejected => Walk(Reported(), i => i.Reject(By(Leader))),
            IncidentStatus.Withdrawn => Walk(Reported(), i => i.Withdraw(By(GridMember))),
            IncidentStatus.Accepted => Walk(Reported(), i => i.Accept(By(Leader))),
            IncidentStatus.Dispatched => Walk(InStatus(IncidentStatus.Accepted), i => i.Dispatch(ToWorks, By(Leader))),
            IncidentStatus.Handling => Walk(InStatus(IncidentStatus.Dispatched), i => i.Take(By(Handler))),
            IncidentStatus.HandedOver => Walk(InStatus(IncidentStatus.Handling), i => i.HandOver("R-1", By(Handler))),
            IncidentStatus.Suspended => Walk(
                InStatus(IncidentStatus.Handling),
                i => i.Suspend(Start.AddDays(3), By(Handler)),
                i => i.ApproveSuspension(By(Leader))
            ),
            IncidentStatus.Verifying => Walk(
                InStatus(IncidentStatus.Handling),
                i => i.Resolve(new Resolution("换了灯泡", []), false, null, By(Handler))
            ),
            IncidentStatus.AwaitingFeedback => Walk(InStatus(IncidentStatus.Verifying), i => i.Verify(By(Verifier))),
            IncidentStatus.Closed => Walk(
                InStatus(IncidentStatus.AwaitingFeedback),
                i => i.RecordFeedback(Feedback.Satisfied, null, 0, By(Leader))
            ),
            _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
        };

    private static Incident Asked(IncidentStatus from) =>
        Walk(InStatus(from), i => i.RequestInfo("几楼？", By(from == IncidentStatus.Handling ? Handler : Leader)));

    private static Incident Merged(IncidentStatus from) => Walk(InStatus(from), i => i.Merge(Report(), By(Leader)));

    private static Incident Reported() => Report(GridMember, deadlines: Versioned);

    private static Incident Walk(Incident incident, params Action<Incident>[] moves)
    {
        Array.ForEach(moves, move => move(incident));
        return incident;
    }

    private static CommandContext By(Principal principal, DateTimeOffset? at = null) =>
        TestIncidents.By(principal, at) with
        {
            Deadlines = Versioned,
        };

    private static Deadlines Create(IReadOnlyList<Calendar> calendars, int version)
    {
        var rules = InitialDeadlineRules.Read();
        foreach (var rule in rules)
        {
            SetVersion(rule, 100 + (int)rule.Clock);
        }
        SetVersion(calendars[0], version);
        return new Deadlines(rules, new WorkingCalendar(calendars, [], TestCalendars.China));
    }

    /// <summary>As a stored row has it.</summary>
    private static void SetVersion(OwnedConfiguration row, int version) =>
        typeof(OwnedConfiguration)
            .GetProperty(nameof(OwnedConfiguration.Version), BindingFlags.Instance | BindingFlags.Public)!
            .SetValue(row, version);
}
