using GovPlatform.DemoCounty.Scenarios;
using GovPlatform.DemoCounty.Units;
using Xunit;

namespace GovPlatform.DemoCounty.Tests.Scenarios;

public sealed class ScenarioGeneratorTests
{
    private static readonly DateTimeOffset Today = new(2026, 11, 20, 0, 0, 0, TimeSpan.FromHours(8));

    private static readonly IReadOnlyList<Scenario> Scenarios = new ScenarioGenerator(Today).Generate();

    private static IEnumerable<ScenarioStep> Steps => Scenarios.SelectMany(scenario => scenario.Steps);

    [Fact]
    public void There_are_six_hundred_incidents_with_distinct_ids()
    {
        var ids = Scenarios.SelectMany(scenario => scenario.Incidents).ToList();
        Assert.Equal(600, ids.Count);
        Assert.Equal(600, ids.Distinct().Count());
        Assert.All(ids, id => Assert.Equal(7, id.Version));
    }

    [Fact]
    public void Every_status_occurs() =>
        Assert.Equal(
            [
                "accepted",
                "awaitingFeedback",
                "closed",
                "dispatched",
                "handedOver",
                "handling",
                "merged",
                "needsInfo",
                "rejected",
                "reopenRequested",
                "reported",
                "suspended",
                "verifying",
                "withdrawn",
            ],
            Scenarios.SelectMany(scenario => scenario.Endings).Distinct().Order(StringComparer.Ordinal)
        );

    [Fact]
    public void Every_incident_has_an_ending() =>
        Assert.All(Scenarios, scenario => Assert.Equal(scenario.Incidents.Count, scenario.Endings.Count));

    [Fact]
    public void Every_move_of_a_person_occurs_that_needs_no_meeting_with_volunteers() =>
        Assert.Equal(
            [
                "accept",
                "answer",
                "answer-supervision",
                "approve-suspension",
                "attach",
                "close",
                "correct",
                "dispatch",
                "escalate",
                "hand-over",
                "join",
                "merge",
                "note",
                "read-contact",
                "record-feedback",
                "refuse-reopen",
                "reject",
                "reopen",
                "report",
                "request-info",
                "request-reopen",
                "resolve",
                "resume",
                "return",
                "rework",
                "supervise",
                "suspend",
                "take",
                "unmerge",
                "verify",
                "withdraw",
            ],
            Steps.Select(step => step.Move).Distinct().Order(StringComparer.Ordinal)
        );

    [Fact]
    public void A_step_with_a_photo_names_it_in_its_body()
    {
        var photos = Steps.Where(step => step.Photo is not null).ToList();
        Assert.Equal(20, photos.Count);
        Assert.All(photos, step => Assert.Contains(step.Photo.ToString()!, step.Body.ToJsonString()));
        Assert.Equal(20, photos.Select(step => step.Photo).Distinct().Count());
    }

    [Fact]
    public void What_may_not_be_returned_is_not_returned() =>
        Assert.DoesNotContain(
            Scenarios.Where(scenario => scenario.Steps.Any(step => step.Move == "return")),
            scenario => scenario.Steps.Any(step => step.Body["categoryCode"]?.GetValue<string>() == "parking.disorder")
        );

    [Fact]
    public void All_steps_are_in_order_within_the_ninety_days_before_today()
    {
        Assert.All(Steps, step => Assert.InRange(step.At, Today.AddDays(-ScenarioGenerator.Days), Today));
        Assert.All(Scenarios, scenario => Assert.Equal(scenario.Steps.OrderBy(step => step.At), scenario.Steps));
    }

    [Fact]
    public void Office_work_is_done_in_office_hours() =>
        Assert.All(
            Steps.Where(step => step.Move is "accept" or "dispatch" or "verify"),
            step =>
            {
                Assert.InRange(step.At.Hour, 8, 17);
                Assert.NotEqual(DayOfWeek.Sunday, step.At.DayOfWeek);
            }
        );

    [Fact]
    public void The_verifier_is_neither_handler_nor_reporter() =>
        Assert.All(
            Scenarios,
            scenario =>
                Assert.Empty(
                    scenario
                        .Steps.Where(step => step.Move == "verify")
                        .Select(step => step.Account)
                        .Intersect(
                            scenario
                                .Steps.Where(step => step.Move is ScenarioStep.Report or "resolve" or "take")
                                .Select(step => step.Account)
                        )
                )
        );

    [Fact]
    public void The_same_day_gives_the_same_scenarios()
    {
        var again = new ScenarioGenerator(Today).Generate();
        Assert.Equal(
            Steps.Select(step => $"{step.Incident} {step.Account} {step.Move} {step.At:o} {step.Body}"),
            again
                .SelectMany(scenario => scenario.Steps)
                .Select(step => $"{step.Incident} {step.Account} {step.Move} {step.At:o} {step.Body}")
        );
    }

    [Theory]
    [InlineData("2026-11-21")]
    [InlineData("2026-11-22")]
    [InlineData("2026-10-05")]
    [InlineData("2027-02-28")]
    public void Scenarios_can_be_generated_on_any_day(string day)
    {
        var today = new DateTimeOffset(DateTime.Parse(day), OfficeHours.Offset);
        var steps = new ScenarioGenerator(today).Generate().SelectMany(scenario => scenario.Steps);
        Assert.All(steps, step => Assert.InRange(step.At, today.AddDays(-ScenarioGenerator.Days), today));
    }

    [Fact]
    public void Both_towns_have_scenarios_of_their_own()
    {
        var dispatched = Steps.Count(step => step.Account == "demo-east-intake");
        Assert.InRange(dispatched, 100, Steps.Count() / 3);
        Assert.All(
            Steps.Where(step => step.Account == "demo-west-handler"),
            step => Assert.DoesNotContain(County.East, step.Body.ToJsonString())
        );
    }

    [Fact]
    public void Reporters_have_invented_names_and_phone_numbers() =>
        Assert.All(
            Steps.Select(step => step.Body["reporter"]).OfType<System.Text.Json.Nodes.JsonObject>(),
            reporter =>
            {
                Assert.StartsWith("虚构", reporter["name"]?.GetValue<string>() ?? "虚构");
                Assert.StartsWith("199-0000-", reporter["phone"]?.GetValue<string>() ?? "199-0000-");
            }
        );
}
