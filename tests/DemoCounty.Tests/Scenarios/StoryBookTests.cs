using GovPlatform.DemoCounty.Scenarios;
using GovPlatform.DemoCounty.Units;
using Xunit;

namespace GovPlatform.DemoCounty.Tests.Scenarios;

public sealed class StoryBookTests
{
    private static readonly DateTimeOffset Today = new(2026, 11, 20, 0, 0, 0, TimeSpan.FromHours(8));

    private static readonly IReadOnlyList<Scenario> Book = new ScenarioGenerator(Today).Write();

    private static IEnumerable<ScenarioStep> Steps => Book.SelectMany(story => story.Steps);

    [Fact]
    public void Six_hundred_incidents_with_keys_of_their_own()
    {
        var ids = Book.SelectMany(story => story.Incidents).ToList();
        Assert.Equal(600, ids.Count);
        Assert.Equal(600, ids.Distinct().Count());
        Assert.All(ids, id => Assert.Equal(7, id.Version));
    }

    [Fact]
    public void Every_status_is_there() =>
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
            Book.Select(story => story.Ending).Distinct().Order(StringComparer.Ordinal)
        );

    [Fact]
    public void All_of_it_happened_in_the_ninety_days_before_today_in_order()
    {
        Assert.All(Steps, step => Assert.InRange(step.At, Today.AddDays(-ScenarioGenerator.Days), Today));
        Assert.All(Book, story => Assert.Equal(story.Steps.OrderBy(step => step.At), story.Steps));
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
            Book,
            story =>
                Assert.Empty(
                    story
                        .Steps.Where(step => step.Move == "verify")
                        .Select(step => step.Account)
                        .Intersect(
                            story
                                .Steps.Where(step => step.Move is ScenarioStep.Report or "resolve" or "take")
                                .Select(step => step.Account)
                        )
                )
        );

    [Fact]
    public void The_same_day_gives_the_same_stories()
    {
        var again = new ScenarioGenerator(Today).Write();
        Assert.Equal(
            Steps.Select(step => $"{step.Incident} {step.Account} {step.Move} {step.At:o} {step.Body}"),
            again
                .SelectMany(story => story.Steps)
                .Select(step => $"{step.Incident} {step.Account} {step.Move} {step.At:o} {step.Body}")
        );
    }

    [Theory]
    [InlineData("2026-11-21")]
    [InlineData("2026-11-22")]
    [InlineData("2026-10-05")]
    [InlineData("2027-02-28")]
    public void It_works_on_any_day(string day)
    {
        var today = new DateTimeOffset(DateTime.Parse(day), OfficeHours.Offset);
        var steps = new ScenarioGenerator(today).Write().SelectMany(story => story.Steps);
        Assert.All(steps, step => Assert.InRange(step.At, today.AddDays(-ScenarioGenerator.Days), today));
    }

    [Fact]
    public void Both_towns_have_their_share()
    {
        var dispatched = Steps.Count(step => step.Account == "demo-east-intake");
        Assert.InRange(dispatched, 100, Steps.Count() / 3);
        Assert.All(
            Steps.Where(step => step.Account == "demo-west-handler"),
            step => Assert.DoesNotContain(County.East, step.Body.ToJsonString())
        );
    }

    [Fact]
    public void People_are_plainly_made_up() =>
        Assert.All(
            Steps.Select(step => step.Body["reporter"]).OfType<System.Text.Json.Nodes.JsonObject>(),
            reporter =>
            {
                Assert.StartsWith("虚构", reporter["name"]?.GetValue<string>() ?? "虚构");
                Assert.StartsWith("199-0000-", reporter["phone"]?.GetValue<string>() ?? "199-0000-");
            }
        );
}
