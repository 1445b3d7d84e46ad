using GovPlatform.Domain;
using GovPlatform.IncidentService.Calendars;
using GovPlatform.IncidentService.Clocks;
using GovPlatform.IncidentService.Incidents;
using GovPlatform.ServiceDefaults;
using Xunit;
using static GovPlatform.IncidentService.Tests.Calendars.TestCalendars;
using static GovPlatform.IncidentService.Tests.Incidents.TestIncidents;

namespace GovPlatform.IncidentService.Tests.Incidents;

/// <summary>How long an incident may be suspended, and until when its reopening can be requested, are rules like others.</summary>
public sealed class LimitedMoveTests
{
    private static readonly TimeSpan Instant = TimeSpan.FromTicks(1);

    [Fact]
    public void By_the_platforms_rule_an_incident_is_suspended_for_thirty_days_at_most()
    {
        AssertLongestSuspension(Rules, Start.AddDays(30));
        AssertRefused("incident.suspension.outOfRange", () => Handling().Suspend(Start, By(Handler)));
    }

    [Fact]
    public void By_the_platforms_rule_a_reopening_can_be_requested_for_fourteen_days() =>
        AssertLatestReopening(Rules, Start.AddDays(14));

    [Fact]
    public void A_category_has_its_own_longest_suspension_and_others_the_platforms()
    {
        AssertLongestSuspension(With(Rule(LimitName.Suspend, 7 * 1440, category: "lighting")), Start.AddDays(7));
        AssertLongestSuspension(With(Rule(LimitName.Suspend, 7 * 1440, category: "greening")), Start.AddDays(30));
    }

    [Fact]
    public void A_category_has_its_own_time_for_a_reopening_and_others_the_platforms()
    {
        var own = With(Rule(LimitName.RequestReopen, 60, category: "lighting.stairwell"));
        AssertLatestReopening(own, Start.AddHours(1));
        var others = With(Rule(LimitName.RequestReopen, 60, category: "lighting.street"));
        AssertLatestReopening(others, Start.AddDays(14));
    }

    [Fact]
    public void The_rule_of_the_nearer_owner_comes_before_that_of_the_county_even_if_that_names_the_category()
    {
        AssertLongestSuspension(
            With(
                Rule(LimitName.Suspend, 1440, owner: "/990001/", category: "lighting.stairwell"),
                Rule(LimitName.Suspend, 2 * 1440, owner: Town),
                Rule(LimitName.Suspend, 3 * 1440, owner: OtherTown)
            ),
            Start.AddDays(2)
        );
        AssertLatestReopening(
            With(
                Rule(LimitName.RequestReopen, 1440, owner: "/990001/", category: "lighting.stairwell"),
                Rule(LimitName.RequestReopen, 2 * 1440, owner: Town)
            ),
            Start.AddDays(2)
        );
    }

    [Fact]
    public void The_severity_can_shorten_a_suspension()
    {
        var rules = With(Rule(LimitName.Suspend, 120, severity: Severity.Ordinary));
        AssertLongestSuspension(rules, Start.AddHours(2));
        var safety = With(Rule(LimitName.Suspend, 120, severity: Severity.Safety));
        AssertLongestSuspension(safety, Start.AddDays(30));
    }

    [Fact]
    public void A_limit_in_working_days_ends_with_the_working_hours_of_the_last_day()
    {
        // Friday evening; the weekend does not count.
        var suspend = With(Rule(LimitName.Suspend, 3, LimitUnit.WorkingDays));
        AssertLongestSuspension(suspend, At("2026-11-25 18:00"));
        var reopen = With(Rule(LimitName.RequestReopen, 3, LimitUnit.WorkingDays));
        AssertLatestReopening(reopen, At("2026-11-25 18:00"));
    }

    [Fact]
    public void A_limit_in_working_minutes_runs_in_working_hours_only()
    {
        AssertLongestSuspension(With(Rule(LimitName.Suspend, 240, LimitUnit.WorkingMinutes)), At("2026-11-23 15:00"));
        var reopen = With(Rule(LimitName.RequestReopen, 240, LimitUnit.WorkingMinutes));
        AssertLatestReopening(reopen, At("2026-11-23 15:00"));
    }

    [Theory]
    // Monday to Wednesday took two of five working days, so on Thursday Friday, Monday and Tuesday are left.
    [InlineData(5, LimitUnit.WorkingDays, "2026-12-01 18:00")]
    // Four working hours, then seven: of 24 there are 13 left, six and a half of them on Thursday.
    [InlineData(24 * 60, LimitUnit.WorkingMinutes, "2026-11-27 17:30")]
    // 18 hours and a half, then 24: of 120 there are 77 and a half left.
    [InlineData(5 * 1440, LimitUnit.Minutes, "2026-11-29 14:30")]
    public void All_suspensions_together_use_up_a_limit_of_any_unit(int amount, object unit, string latest)
    {
        var rules = With(Rule(LimitName.Suspend, amount, (LimitUnit)unit));
        var incident = Handling();
        Suspend(incident, "2026-11-23 16:30", "2026-11-24 11:00", rules);
        Suspend(incident, "2026-11-24 14:30", "2026-11-25 14:30", rules);
        var at = At("2026-11-26 09:00");
        AssertRefused(
            "incident.suspension.outOfRange",
            () => incident.Suspend(At(latest) + Instant, By(Handler, at) with { Deadlines = rules })
        );
        incident.Suspend(At(latest), By(Handler, at) with { Deadlines = rules });
    }

    [Fact]
    public void An_incident_whose_suspensions_have_used_up_the_limit_cannot_be_suspended()
    {
        var incident = Handling();
        Suspend(incident, "2026-11-23 09:00", "2026-11-25 09:00", Rules);
        // The rule was made shorter meanwhile.
        var rules = With(Rule(LimitName.Suspend, 1440));
        AssertRefused(
            "incident.suspension.outOfRange",
            () =>
                incident.Suspend(
                    At("2026-11-25 09:00") + Instant,
                    By(Handler, At("2026-11-25 09:00")) with
                    {
                        Deadlines = rules,
                    }
                )
        );
    }

    [Fact]
    public void Without_the_calendar_of_a_year_no_suspension_is_measured_and_no_reopening_is_too_late()
    {
        var rules = new[]
        {
            Rule(LimitName.Suspend, 30, LimitUnit.WorkingDays),
            Rule(LimitName.RequestReopen, 30, LimitUnit.WorkingDays),
        };
        var deadlines = With(rules);
        var refused = Assert.Throws<RuleBrokenException>(() =>
            Handling().Suspend(Start.AddDays(1), By(Handler) with { Deadlines = deadlines })
        );
        Assert.Equal(("calendar.missing", 2027), (refused.Code, refused.Facts!["year"]));

        var closed = Closed();
        closed.RequestReopen(By(Resident, Start.AddDays(300)) with { Deadlines = deadlines });
        Assert.Equal(IncidentStatus.ReopenRequested, closed.Status);
    }

    [Fact]
    public void Every_clock_and_every_limited_move_has_a_rule_of_the_platform_for_all_incidents()
    {
        var limits = Enum.GetValues<LimitName>();
        Assert.Equal([.. EnumNames.All<ClockName>(), "suspend", "requestReopen"], limits.Select(EnumNames.NameOf));
        Assert.All(
            Enum.GetValues<ClockName>(),
            clock => Assert.Equal(EnumNames.NameOf(clock), EnumNames.NameOf((LimitName)clock))
        );
        Assert.All(limits, limit => Assert.Single(InitialDeadlineRules.Read(), rule => rule.IsFallbackFor(limit)));
        Assert.All(
            new[] { (LimitName.Suspend, 30 * 1440), (LimitName.RequestReopen, 14 * 1440) },
            expected =>
            {
                var rule = Rules.RuleFor(expected.Item1, "lighting.stairwell", Severity.Urgent, Grid);
                Assert.Equal((expected.Item2, LimitUnit.Minutes), (rule.Amount, rule.Unit));
            }
        );
    }

    private static void AssertLongestSuspension(Deadlines rules, DateTimeOffset latest)
    {
        var refused = Assert.Throws<RuleBrokenException>(() =>
            Handling().Suspend(latest + Instant, By(Handler) with { Deadlines = rules })
        );
        Assert.Equal(("incident.suspension.outOfRange", latest), (refused.Code, refused.Facts!["latest"]));
        var incident = Handling();
        incident.Suspend(latest, By(Handler) with { Deadlines = rules });
        Assert.Equal(latest, incident.Suspension!.Until);
    }

    private static void AssertLatestReopening(Deadlines rules, DateTimeOffset latest)
    {
        var closed = Closed();
        Assert.Contains(IncidentMove.RequestReopen, closed.AllowedTo(Resident, latest, rules));
        Assert.DoesNotContain(IncidentMove.RequestReopen, closed.AllowedTo(Resident, latest + Instant, rules));
        var refused = Assert.Throws<RuleBrokenException>(() =>
            closed.RequestReopen(By(Resident, latest + Instant) with { Deadlines = rules })
        );
        Assert.Equal(("incident.reopening.tooLate", latest), (refused.Code, refused.Facts!["latest"]));
        closed.RequestReopen(By(Resident, latest) with { Deadlines = rules });
        Assert.Equal(IncidentStatus.ReopenRequested, closed.Status);
    }

    private static void Suspend(Incident incident, string from, string to, Deadlines rules)
    {
        incident.Suspend(At(to), By(Handler, At(from)) with { Deadlines = rules });
        incident.ApproveSuspension(By(Leader, At(from)));
        incident.Resume(By(Handler, At(to)));
    }

    private static Deadlines With(params DeadlineRule[] rules) => Rules.With(rules);

    private static DeadlineRule Rule(
        LimitName limit,
        int amount,
        LimitUnit unit = LimitUnit.Minutes,
        string owner = RowSecurity.Platform,
        string? category = null,
        Severity? severity = null
    ) =>
        new()
        {
            Id = Guid.CreateVersion7(Start),
            OwnerPath = owner,
            Clock = limit,
            Amount = amount,
            Unit = unit,
            Category = category,
            Severity = severity,
        };

    private static void AssertRefused(string code, Action move) =>
        Assert.Equal(code, Assert.Throws<RuleBrokenException>(move).Code);
}
