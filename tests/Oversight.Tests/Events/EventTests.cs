using System.Net;
using System.Text.Json;
using GovPlatform.Contracts;
using GovPlatform.Contracts.Volunteer;
using GovPlatform.OversightService.Ledger;
using Xunit;
using LedgerFact = GovPlatform.OversightService.Ledger.Fact;

namespace GovPlatform.OversightService.Tests.Events;

[Collection(OversightCollection.Name)]
public sealed class EventTests(OversightFixture oversight)
{
    [Fact]
    public async Task Facts_in_the_callers_subtree_are_sent_at_once()
    {
        await using var listener = await EventStreamReader.StartAsync(oversight.ClientOf("/91/911/"));

        await oversight.PublishAsync([Facts.Reported("/91/912/"), Facts.Reported("/91/9110/"), Facts.Reported("/91/")]);
        var own = Facts.Closed("/91/911/9111/", Facts.Subject(), 7);
        await oversight.PublishAsync(own);

        var (id, data) = (await listener.NextAsync())!.Value;
        Assert.NotNull(LedgerCursor.Read(id));
        Assert.Equal(own.SubjectId, data.GetProperty("subjectId").GetGuid());
        Assert.Equal(
            ["type", "subjectId", "sequence", "occurredAt", "unitPath", "status", "move"],
            data.EnumerateObject().Select(property => property.Name)
        );
        Assert.Equal("Incident.IncidentClosedV1", data.GetProperty("type").GetString());
        Assert.Equal("closed", data.GetProperty("status").GetString());
        Assert.Equal(7, data.GetProperty("sequence").GetInt64());
    }

    [Fact]
    public async Task An_event_contains_no_person_and_no_free_text()
    {
        await using var listener = await EventStreamReader.StartAsync(oversight.ClientOf("/92/"));

        await oversight.PublishAsync(Facts.HandedOn("/92/", Facts.Subject(), 2));

        var (_, data) = (await listener.NextAsync())!.Value;
        Assert.DoesNotContain("somebody", data.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("楼道", data.GetRawText(), StringComparison.Ordinal);
    }

    /// <summary>Time and place of a household's trouble are personal, so these events need a permission.</summary>
    [Fact]
    public async Task Events_about_the_trouble_of_a_household_are_sent_only_with_the_permission()
    {
        string[] permissions = ["mediation.manage", "volunteer.manage"];
        await using var partner = await EventStreamReader.StartAsync(
            oversight.ClientOf("/97/", null, null, "figure.read")
        );
        await using var head = await EventStreamReader.StartAsync(oversight.ClientOf("/97/", null, null, permissions));
        await using var station = await EventStreamReader.StartAsync(
            oversight.ClientOf("/97/", null, null, permissions[0])
        );
        IFact[] troubles =
        [
            Facts.Mediation("/97/971/", Facts.Subject(), 2, "agree", "agreed"),
            Facts.Issue("/97/971/", Facts.Subject(), 2, "solve", "solved", byMediation: true),
            Facts.Bare(typeof(HelpRequestMovedV1), Facts.Subject(), "/97/971/"),
        ];
        await oversight.PublishAsync(troubles);
        var received = await head.TakeAsync(3);
        var open = Facts.Issue("/97/971/", Facts.Subject(), 2, "solve", "solved");
        await oversight.PublishAsync(open);

        Assert.Equal(troubles.Select(fact => fact.SubjectId).Order(), received.Select(Subject).Order());
        Assert.Equal(open.SubjectId, Subject((await partner.NextAsync())!.Value));
        Assert.Equal(
            troubles.Take(2).Append(open).Select(fact => fact.SubjectId).Order(),
            (await station.TakeAsync(3)).Select(Subject).Order()
        );
        await using var later = await EventStreamReader.StartAsync(oversight.ClientOf("/97/"), null, "?after=0");
        Assert.Equal(open.SubjectId, Subject((await later.NextAsync())!.Value));

        static Guid Subject((string Id, JsonElement Data) item) => item.Data.GetProperty("subjectId").GetGuid();
    }

    [Fact]
    public async Task A_resumed_stream_loses_and_repeats_no_event()
    {
        List<string> received = [];
        string position;
        await using (var first = await EventStreamReader.StartAsync(oversight.ClientOf("/93/")))
        {
            await oversight.PublishAsync(Enumerable.Range(0, 30).Select(_ => Facts.Reported("/93/")));
            var some = await first.TakeAsync(10);
            received.AddRange(some.Select(item => item.Id));
            position = some[^1].Id;
        }
        await oversight.PublishAsync(Enumerable.Range(0, 1200).Select(_ => Facts.Reported("/93/")));

        await using (var second = await EventStreamReader.StartAsync(oversight.ClientOf("/93/"), position))
        {
            var more = await second.TakeAsync(700);
            received.AddRange(more.Select(item => item.Id));
            position = more[^1].Id;
        }
        await using var third = await EventStreamReader.StartAsync(
            oversight.ClientOf("/93/"),
            null,
            "?after=" + position
        );
        await oversight.PublishAsync(Facts.Reported("/93/"));
        received.AddRange((await third.TakeAsync(521)).Select(item => item.Id));

        Assert.Equal(1231, received.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(received.Order(ByPosition), received);
    }

    [Fact]
    public async Task An_instance_without_Redis_sends_the_same_events_a_little_later()
    {
        await using var withoutRedis = oversight.CreateInstance(
            ("ConnectionStrings:cache", "127.0.0.1:1,connectTimeout=200"),
            ("Events:Heartbeat", "00:00:00.200")
        );
        await using var here = await EventStreamReader.StartAsync(oversight.ClientOf("/94/"));
        await using var there = await EventStreamReader.StartAsync(oversight.ClientOf("/94/", withoutRedis));
        await oversight.PublishAsync(Enumerable.Range(0, 50).Select(_ => Facts.Reported("/94/")));

        var first = await here.TakeAsync(50);
        Assert.Equal(first.Select(item => item.Id), (await there.TakeAsync(50)).Select(item => item.Id));
        await using var resumed = await EventStreamReader.StartAsync(
            oversight.ClientOf("/94/", withoutRedis),
            first[1].Id
        );
        Assert.Equal(first.Skip(2).Select(item => item.Id), (await resumed.TakeAsync(48)).Select(item => item.Id));

        await AssertHeartbeatsOnlyAsync(oversight.ClientOf("", withoutRedis));
        using var client = withoutRedis.CreateClient();
        var status = await client.GetStringAsync(
            new Uri("/status", UriKind.Relative),
            TestContext.Current.CancellationToken
        );
        Assert.Contains("the cache is not connected", status, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_stream_ends_when_the_token_expires()
    {
        using var client = oversight.ClientOf("/96/", lifetime: TimeSpan.FromSeconds(2));
        await using var listener = await EventStreamReader.StartAsync(client);

        Assert.Null(await listener.NextAsync());
    }

    [Fact]
    public async Task After_a_position_the_ledger_has_not_reached_the_stream_begins_now()
    {
        await using var listener = await EventStreamReader.StartAsync(oversight.ClientOf("/95/"), "999999999");
        await oversight.PublishAsync(Facts.Reported("/95/"));

        Assert.NotNull(await listener.NextAsync());
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("-5")]
    [InlineData("1-2")]
    [InlineData("99999999999999999999")]
    public async Task An_invalid_position_is_rejected(string position)
    {
        var response = await oversight.OfUnit("/").GetAsync("/api/v1/events?after=" + position);

        Assert.Equal((400, "urn:govplatform:event.id.unknown"), (response.Status, response.Text("type")));
    }

    [Fact]
    public async Task The_stream_needs_a_token()
    {
        using var client = oversight.CreateClient(token: null);
        using var answer = await client.GetAsync(
            new Uri("/api/v1/events", UriKind.Relative),
            TestContext.Current.CancellationToken
        );

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public void A_subscription_that_falls_too_far_behind_is_dropped()
    {
        var unsubscribed = false;
        using var subscription = new LedgerSubscription("/98/", LedgerCursor.EndOf(3), _ => unsubscribed = true);
        var fact = LedgerFact.Create(Facts.Subject(), Facts.Reported("/98/"), Facts.Noon);

        subscription.Buffer(Enumerable.Repeat(fact, LedgerSubscription.Capacity));
        Assert.False(subscription.Dropped.IsCancellationRequested);
        subscription.Buffer([LedgerFact.Create(Facts.Subject(), Facts.Reported("/99/"), Facts.Noon)]);
        Assert.False(subscription.Dropped.IsCancellationRequested);
        subscription.Buffer([fact]);

        Assert.True(subscription.Dropped.IsCancellationRequested);
        subscription.Dispose();
        Assert.True(unsubscribed);
    }

    /// <summary>Requests all events from the beginning, for a caller without a unit.</summary>
    private static async Task AssertHeartbeatsOnlyAsync(HttpClient client)
    {
        using (client)
        {
            await using var body = await client.GetStreamAsync(
                new Uri("/api/v1/events?after=0", UriKind.Relative),
                TestContext.Current.CancellationToken
            );
            using var reader = new StreamReader(body);
            List<string?> lines = [];
            while (lines.Count < 7)
            {
                lines.Add(await reader.ReadLineAsync(TestContext.Current.CancellationToken));
            }
            Assert.Equal(["retry: 2000", "id: 0-ffffffff-ffff-ffff-ffff-ffffffffffff", "", ":", "", ":", ""], lines);
        }
    }

    private static readonly Comparer<string> ByPosition = Comparer<string>.Create(
        (a, b) =>
            a == b ? 0
            : LedgerCursor.Read(a)!.IsAfter(LedgerCursor.Read(b)!) ? 1
            : -1
    );
}
