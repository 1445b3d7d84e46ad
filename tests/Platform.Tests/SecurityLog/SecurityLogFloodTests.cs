using System.Net;
using GovPlatform.Domain;
using GovPlatform.PlatformTests.SampleService;
using GovPlatform.ServiceDefaults;
using GovPlatform.Support;

namespace GovPlatform.PlatformTests.SecurityLog;

/// <summary>A caller who repeats an offence cannot fill the disk.</summary>
public sealed class SecurityLogFloodTests(TestServers servers)
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Three_hundred_equal_refusals_are_two_entries_with_their_number()
    {
        var database = await ParcelService.PrepareAsync(servers);
        await using (var service = await ParcelService.StartAsync(database, ("SecurityLog:RepeatWindow", "00:10:00")))
        {
            using var client = service.Client("eve");
            for (var i = 0; i < 300; i++)
            {
                using var refused = await client.GetAsync("/api/v1/parcels/guarded", Cancel);
                Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
            }
            await database.EventuallyAsync("SELECT count(*) FROM security_log WHERE actor = 'eve'", 1);
        }

        // A process that is told to stop writes what it has counted so far.
        Assert.Equal(2, await database.QueryAsync<long>("SELECT count(*) FROM security_log WHERE actor = 'eve'"));
        Assert.Equal(300, await database.QueryAsync<long>("SELECT sum(count) FROM security_log WHERE actor = 'eve'"));
        Assert.Equal(0, await database.QueryAsync<long>("SELECT count(*) FROM security_log_pending"));
    }

    [Fact]
    public void Equal_events_are_counted_within_a_window_and_told_apart_by_caller()
    {
        var flood = new SecurityLogAggregation(TimeSpan.FromMinutes(1));

        Assert.NotNull(flood.Add(Refusal("eve"), Start));
        Assert.Null(flood.Add(Refusal("eve"), Start.AddSeconds(1)));
        Assert.Null(flood.Add(Refusal("eve"), Start.AddSeconds(2)));
        Assert.NotNull(flood.Add(Refusal("mallory"), Start.AddSeconds(2)));
        Assert.Empty(flood.TakeEnded(Start.AddSeconds(59)));
        Assert.Equal(Start.AddMinutes(1), flood.NextEnd);

        var counted = Assert.Single(flood.TakeEnded(Start.AddMinutes(2)));
        Assert.Equal(("eve", 2), (counted.Actor, counted.Count));
        Assert.Null(flood.NextEnd);
        Assert.NotNull(flood.Add(Refusal("eve"), Start.AddMinutes(2)));
    }

    [Fact]
    public void Events_of_ever_new_callers_are_counted_without_naming_them_and_leave_other_kinds_alone()
    {
        var flood = new SecurityLogAggregation(TimeSpan.FromMinutes(1));
        var written = Enumerable
            .Range(0, 100_000)
            .Select(number => flood.Add(Refusal($"caller {number}"), Start))
            .OfType<SecurityLogEntry>()
            .ToList();

        Assert.Equal(SecurityLogAggregation.MaxDifferent + 1, written.Count);
        Assert.NotNull(flood.Add(Refusal("machine", SecurityLogKind.TokenIssued), Start));
        var counted = Assert.Single(flood.TakeEnded(Start.AddMinutes(1)));
        Assert.Equal(100_000 - written.Count, counted.Count);
        Assert.Equal((null, "/", """{"overflow":true}"""), (counted.Actor, counted.Path, counted.Detail));
        Assert.NotNull(flood.Add(Refusal("caller 99999"), Start.AddMinutes(1)));
    }

    private static SecurityLogEntry Refusal(string actor, SecurityLogKind kind = SecurityLogKind.AccessRefused) =>
        new()
        {
            Id = Guid.CreateVersion7(Start),
            At = Start,
            Kind = kind,
            Path = "/1/",
            Actor = actor,
        };
}
