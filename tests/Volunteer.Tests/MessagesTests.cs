using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.RegularExpressions;
using GovPlatform.Contracts;
using GovPlatform.Contracts.Volunteer;
using GovPlatform.Support;
using MassTransit;
using Xunit;

namespace GovPlatform.VolunteerService.Tests;

/// <summary>The messages that Volunteer publishes, over the real broker: each step, without gaps or names.</summary>
[Collection(VolunteerCollection.Name)]
public sealed class MessagesTests(VolunteerFixture service)
{
    private static readonly DateTimeOffset Start = new(2026, 11, 8, 1, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Every_step_is_published_with_one_participant_id_for_each_person()
    {
        var received = new ConcurrentBag<IFact>();
        var bus = Bus.Factory.CreateUsingRabbitMq(rabbit =>
        {
            rabbit.Host(new Uri(service.AmqpUri));
            rabbit.ReceiveEndpoint(
                "volunteer-tests-listener",
                queue =>
                {
                    queue.AutoDelete = true;
                    queue.Handler<VolunteerActivityChangedV1>(context => Keep(received, context.Message));
                    queue.Handler<VolunteerSignUpChangedV1>(context => Keep(received, context.Message));
                    queue.Handler<HelpRequestMovedV1>(context => Keep(received, context.Message));
                    queue.Handler<HelpRequestHandedOnV1>(context => Keep(received, context.Message));
                }
            );
        });
        await bus.StartAsync(TestContext.Current.CancellationToken);
        try
        {
            var (activity, help) = await RunActivityAsync();
            await Eventually.TrueAsync(() =>
                Task.FromResult(
                    Steps(received, activity).Count == 3
                        && SignUps(received, activity).Count == 7
                        && Steps(received, help).Count == 2
                )
            );

            var last = (VolunteerActivityChangedV1)Steps(received, activity)[^1];
            Assert.Equal(("finished", 2, 90), (last.Status, last.People, last.Minutes));
            Assert.Equal([1L, 2, 3], Steps(received, activity).Select(fact => fact.Sequence));
            var signUps = SignUps(received, activity).GroupBy(fact => fact.SubjectId).ToList();
            Assert.Equal(2, signUps.Select(group => group.First().Participant).Distinct().Count());
            Assert.Equal(
                ["confirmed present absent served:30", "confirmed present served:60"],
                signUps
                    .Select(group =>
                        string.Join(
                            ' ',
                            group.Select(fact => fact.Minutes > 0 ? $"{fact.Status}:{fact.Minutes}" : fact.Status)
                        )
                    )
                    .Order()
            );
            Assert.Equal("ask", Assert.IsType<HelpRequestMovedV1>(Steps(received, help)[0]).Move);
            var handedOn = Assert.IsType<HelpRequestHandedOnV1>(Steps(received, help)[1]);
            Assert.Equal(
                ("repair", "990001101", "service.other", "门锁需要专业人员", "coordinator", 103.09, 38.62),
                (
                    handedOn.Kind,
                    handedOn.UnitCode,
                    handedOn.CategoryCode,
                    handedOn.Description,
                    handedOn.ReportedBy,
                    handedOn.Longitude,
                    handedOn.Latitude
                )
            );
            Assert.Equal(7, handedOn.IncidentId.Version);
            // Neither the asker's words nor the contact.
            var sent = JsonSerializer.Serialize(handedOn, JsonSerializerOptions.Web) + handedOn;
            Assert.DoesNotContain("修门", Regex.Unescape(sent), StringComparison.Ordinal);
            Assert.DoesNotContain("13812340000", sent, StringComparison.Ordinal);
            Assert.All(
                signUps.SelectMany(group => group),
                fact => Assert.Equal(fact.Status == "served" ? Start : null, fact.ServedFrom)
            );
            Assert.All(received, fact => Assert.StartsWith("/990001/", fact.UnitPath));
        }
        finally
        {
            await bus.StopAsync(CancellationToken.None);
        }
    }

    private async Task<(Guid Activity, Guid Help)> RunActivityAsync()
    {
        var coordinator = service.Coordinator;
        var activity = await coordinator.PlanAsync(startsAt: Start);
        var (one, two) = (await coordinator.RegisterAsync(), await coordinator.RegisterAsync());
        foreach (var volunteerId in new[] { one, two })
        {
            await coordinator.SignUpAsync(activity.Shift, volunteerId);
            await MoveAsync(activity.Shift, "check-in", new { volunteerId, at = Start });
        }
        await MoveAsync(activity.Shift, "check-out", new { volunteerId = one, at = Start.AddHours(1) });
        await coordinator.PostAsync($"/api/v1/volunteer-activities/{activity.Id}/finish");
        var correction = new
        {
            volunteerId = two,
            minutes = 30,
            reason = "忘记签退",
        };
        await MoveAsync(activity.Shift, "correct", correction);
        var requested = await coordinator.PostAsync(
            "/api/v1/help-requests",
            new
            {
                kind = "repair",
                text = "修门",
                contact = "13812340000",
            }
        );
        var help = requested.Id;
        await coordinator.PostAsync(
            $"/api/v1/help-requests/{help}/hand-on",
            VolunteerRequests.HandOn("门锁需要专业人员", 103.09, 38.62)
        );
        return (Guid.Parse(activity.Id), Guid.Parse(help));
    }

    private async Task MoveAsync(string shift, string move, object body) =>
        Assert.Equal(200, (await service.Coordinator.PostAsync($"/api/v1/shifts/{shift}/{move}", body)).Status);

    private static List<IFact> Steps(IEnumerable<IFact> received, Guid subject) =>
        [
            .. received
                .Where(fact => fact.SubjectId == subject)
                .DistinctBy(fact => fact.Sequence)
                .OrderBy(fact => fact.Sequence),
        ];

    private static List<VolunteerSignUpChangedV1> SignUps(IEnumerable<IFact> received, Guid activity) =>
        [
            .. received
                .OfType<VolunteerSignUpChangedV1>()
                .Where(fact => fact.ActivityId == activity)
                .DistinctBy(fact => (fact.SubjectId, fact.Sequence))
                .OrderBy(fact => fact.Sequence),
        ];

    private static Task Keep(ConcurrentBag<IFact> received, IFact fact)
    {
        received.Add(fact);
        return Task.CompletedTask;
    }
}
