using System.Net;
using System.Text.Json;
using GovPlatform.OversightService.Ledger;
using GovPlatform.Support;
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

    /// <summary>An issue and the mediation that settled it share place and time, which are personal.</summary>
    [Fact]
    public async Task The_event_of_an_issue_settled_by_mediation_needs_the_permission_for_mediations_too()
    {
        await using var desk = await EventStreamReader.StartAsync(
            oversight.ClientOf("/97/", null, null, "station.manage")
        );
        await using var head = await EventStreamReader.StartAsync(
            oversight.ClientOf("/97/", null, null, "station.manage", "mediation.manage")
        );
        var settled = Facts.Issue("/97/971/", Facts.Subject(), 2, "solve", "solved", byMediation: true);
        var solved = Facts.Issue("/97/971/", Facts.Subject(), 2, "solve", "solved");
        await oversight.PublishAsync(settled);
        var first = (await head.NextAsync())!.Value;
        await oversight.PublishAsync(solved);

        Assert.Equal(settled.SubjectId, Subject(first));
        Assert.Equal(solved.SubjectId, Subject((await head.NextAsync())!.Value));
        Assert.Equal(solved.SubjectId, Subject((await desk.NextAsync())!.Value));
        await using var later = await EventStreamReader.StartAsync(
            oversight.ClientOf("/97/", null, null, "station.manage"),
            null,
            "?after=0"
        );
        Assert.Equal(solved.SubjectId, Subject((await later.NextAsync())!.Value));

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

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_stream_ends_when_the_token_is_revoked(bool hasEvents)
    {
        await using var trust = await TrustServer.StartAsync(oversight.Tokens.Keys());
        await using var instance = oversight.CreateInstance([
            .. trust.Settings,
            ("Events:Heartbeat", hasEvents ? "01:00:00" : "00:00:00.200"),
        ]);
        await using var revoked = await EventStreamReader.StartAsync(oversight.ClientOf("/98/", instance));
        await using var other = await EventStreamReader.StartAsync(oversight.ClientOf("/98/981/", instance));

        trust.Document = oversight.Tokens.Keys().TrimEnd('}') + ""","revoked":[{"account":"person/98/"}]}""";
        while (hasEvents)
        {
            await oversight.PublishAsync(Facts.Reported("/98/981/"));
            Assert.NotNull(await other.NextAsync());
            if (await revoked.NextAsync() is null)
            {
                return;
            }
        }
        Assert.Null(await revoked.NextAsync());
        await oversight.PublishAsync(Facts.Reported("/98/981/"));
        Assert.NotNull(await other.NextAsync());
    }

    /// <summary>Its stream is never silent, and nothing is sent but heartbeats.</summary>
    [Fact]
    public async Task The_stream_of_a_revoked_account_that_may_see_no_event_ends_too()
    {
        await using var trust = await TrustServer.StartAsync(oversight.Tokens.Keys());
        await using var instance = oversight.CreateInstance([.. trust.Settings, ("Events:Heartbeat", "00:00:00.500")]);
        await using var blind = await EventStreamReader.StartAsync(
            oversight.ClientOf("/99/", instance, null, "unit.manage")
        );
        trust.Document = oversight.Tokens.Keys().TrimEnd('}') + ""","revoked":[{"account":"person/99/"}]}""";

        var next = blind.NextAsync();
        while (!next.IsCompleted)
        {
            await oversight.PublishAsync(Facts.Issue("/99/", Facts.Subject(), 1, "solve", "solved"));
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
        Assert.Null(await next);
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
