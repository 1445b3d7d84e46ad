using GovPlatform.Encryption;
using GovPlatform.IncidentService.Data;
using GovPlatform.IncidentService.Incidents;
using GovPlatform.IncidentService.Notifications;
using GovPlatform.ServiceDefaults;
using GovPlatform.Support;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace GovPlatform.IncidentService.Tests.Notifications;

/// <summary>
/// The queue as several senders take from it. The channel of these tests is one that the running service does not have, so that
/// nothing but the test takes.
/// </summary>
[Collection(NotificationCollection.Name)]
public sealed class NotificationQueueTests(NotificationFixture host)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private NotificationQueue Queue => host.Services.GetRequiredService<NotificationQueue>();

    [Fact]
    public async Task What_a_process_took_and_never_settled_is_taken_again_after_the_lease_under_the_same_id()
    {
        var channel = NotificationFixture.NewHook();
        var id = Assert.Single(await StoreAsync(channel, 1, 1));
        var taken = Assert.Single(await ClaimAsync(channel));
        Assert.Equal(id, Assert.Single(taken.Notifications).Id);
        Assert.Equal(Queue.Lease, taken.Until - taken.Notifications[0].TriedAt!.Value);
        Assert.Empty(await ClaimAsync(channel));

        // The process is killed here; the lease ends.
        await host.Database.ExecuteAsync("UPDATE notification SET due_at = now() WHERE id = $1", id);
        var again = Assert.Single(await ClaimAsync(channel));
        Assert.Equal((id, 2), (again.Notifications[0].Id, again.Notifications[0].Attempts));

        // What the first process might still report changes nothing.
        await Queue.SetFailedAsync(taken.Notifications[0], "late", isPermanent: true);
        Assert.Equal("pending", await StateOfAsync(id));
        await Queue.SetSentAsync(again.Notifications[0]);
        Assert.Equal("sent", await StateOfAsync(id));
        Assert.Empty(await ClaimAsync(channel));
    }

    [Fact]
    public async Task Several_senders_take_each_notification_once()
    {
        var channel = NotificationFixture.NewHook();
        var stored = await StoreAsync(channel, 40, 5);
        var taken = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => TakeAllAsync(channel)));
        var ids = taken.SelectMany(each => each).ToList();
        Assert.Equal(stored.Order(), ids.Order());
    }

    [Fact]
    public async Task More_than_the_limit_become_one_summary_and_what_was_tried_stays_alone()
    {
        var channel = NotificationFixture.NewHook();
        var ids = await StoreAsync(channel, 1, 26);
        // Its receiver may have it.
        await host.Database.ExecuteAsync(
            "UPDATE notification SET tried_at = now(), attempts = 1 WHERE id = $1",
            ids[3]
        );
        // Gathers for longer, and goes with the others.
        await host.Database.ExecuteAsync(
            "UPDATE notification SET due_at = now() + interval '1 hour' WHERE id = $1",
            ids[5]
        );
        var taken = Assert.Single(await ClaimAsync(channel)).Notifications;
        Assert.Equal([ids[0], ids[3]], taken.Select(row => row.Id).Order());
        Assert.Equal(24, taken.Single(row => row.Id == ids[0]).Folded);
        Assert.Equal("folded", await StateOfAsync(ids[5]));
        Assert.Empty(await ClaimAsync(channel));
    }

    [Fact]
    public async Task Up_to_the_limit_each_is_sent_alone()
    {
        var channel = NotificationFixture.NewHook();
        await StoreAsync(channel, 1, 20);
        Assert.All(Assert.Single(await ClaimAsync(channel)).Notifications, row => Assert.Equal(0, row.Folded));
    }

    [Fact]
    public async Task The_pause_between_attempts_doubles_up_to_a_limit_and_the_last_attempt_gives_up()
    {
        var channel = NotificationFixture.NewHook();
        var id = Assert.Single(await StoreAsync(channel, 1, 1));
        var pauses = new List<TimeSpan>();
        for (var attempt = 1; attempt <= 4; attempt++)
        {
            var row = Assert.Single(await ClaimAsync(channel)).Notifications[0];
            var before = TimeProvider.System.GetUtcNow();
            Assert.Equal(attempt == 4, await Queue.SetFailedAsync(row, "http.500", isPermanent: false));
            pauses.Add(
                await host.Database.QueryAsync<DateTime>("SELECT due_at FROM notification WHERE id = $1", id)
                    - before.UtcDateTime
            );
            await host.Database.ExecuteAsync("UPDATE notification SET due_at = now() WHERE id = $1", id);
        }
        Assert.InRange(pauses[0].TotalMilliseconds, 49, 95);
        Assert.InRange(pauses[1].TotalMilliseconds, 99, 195);
        Assert.InRange(pauses[2].TotalMilliseconds, 199, 390);
        Assert.Equal("failed", await StateOfAsync(id));
    }

    [Fact]
    public async Task What_is_for_an_address_that_was_removed_meanwhile_is_dropped()
    {
        var channel = NotificationFixture.NewHook();
        var ids = await StoreAsync(channel, 1, 2);
        await host.Database.ExecuteAsync("DELETE FROM notification_address WHERE channel = $1", channel);
        Assert.Empty(await ClaimAsync(channel));
        Assert.Equal(
            0,
            await host.Database.QueryAsync<long>("SELECT count(*) FROM notification WHERE id = ANY ($1)", ids)
        );
    }

    [Fact]
    public async Task Old_notifications_are_deleted()
    {
        var ids = await StoreAsync(NotificationFixture.NewHook(), 1, 2);
        await host.Database.ExecuteAsync(
            "UPDATE notification SET created_at = now() - interval '31 days' WHERE id = $1",
            ids[0]
        );
        await host.Services.GetRequiredService<DeleteOutdated>().DeleteAsync(Cancel);
        Assert.Equal(
            ids[1..],
            await host.Database.QueryAsync<Guid[]>("SELECT array_agg(id) FROM notification WHERE id = ANY ($1)", ids)
        );
    }

    [Fact]
    public async Task A_step_is_told_to_an_address_once_whatever_is_written()
    {
        var id = Assert.Single(await StoreAsync(NotificationFixture.NewHook(), 1, 1));
        var repeated = await Assert.ThrowsAsync<Npgsql.PostgresException>(() =>
            host.Database.ExecuteAsync(
                """
                INSERT INTO notification SELECT (jsonb_populate_record(n, jsonb_build_object('id', $2))).*
                FROM notification n WHERE id = $1
                """,
                id,
                EndpointExamples.NewId()
            )
        );
        Assert.Equal("23505", repeated.SqlState);
    }

    private Task<IReadOnlyList<NotificationBatch>> ClaimAsync(string channel) =>
        Queue.ClaimAsync(channel, [], 100, Cancel);

    private async Task<List<Guid>> TakeAllAsync(string channel)
    {
        var taken = new List<Guid>();
        for (var empty = 0; empty < 5; )
        {
            var batches = await Queue.ClaimAsync(channel, [], 3, Cancel);
            empty = batches.Count == 0 ? empty + 1 : 0;
            taken.AddRange(batches.SelectMany(batch => batch.Notifications).Select(row => row.Id));
        }
        return taken;
    }

    private Task<string> StateOfAsync(Guid id) =>
        host.Database.QueryAsync<string>("SELECT state FROM notification WHERE id = $1", id);

    /// <summary>Stores addresses of a channel and notifications for each, all due.</summary>
    /// <returns>Ids of the notifications, oldest first.</returns>
    private async Task<Guid[]> StoreAsync(string channel, int addresses, int each)
    {
        using var platform = RowSecurity.BeginPlatformScope();
        await using var scope = host.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IncidentDb>();
        var ids = new List<Guid>();
        var at = TimeProvider.System.GetUtcNow().AddSeconds(-1);
        for (var number = 0; number < addresses; number++)
        {
            var address = new NotificationAddress
            {
                Id = Guid.CreateVersion7(at),
                Unit = "990001101",
                Path = "/990001/990001101/",
                Channel = channel,
                Masked = "…",
                Language = "en",
                // Nothing else is told here while these tests run.
                Occasions = [],
                ChangedAt = at,
            };
            address.SetTarget(host.Services.GetRequiredService<FieldEncryptor>(), new NotificationTarget("x", null));
            db.Add(address);
            for (var step = 1; step <= each; step++)
            {
                var row = new Notification
                {
                    Id = Guid.CreateVersion7(at.AddMilliseconds(ids.Count)),
                    IncidentId = Guid.CreateVersion7(at),
                    Sequence = step,
                    Occasion = Occasion.Overdue,
                    AddressId = address.Id,
                    Channel = channel,
                    Unit = address.Unit,
                    Path = address.Path,
                    DueAt = at,
                    CreatedAt = at,
                    Facts = new NotificationFacts
                    {
                        Number = "20261201-000001",
                        Category = "x.y",
                        CategoryName = "x",
                        Severity = Severity.Ordinary,
                        Unit = address.Unit,
                        UnitName = "x",
                        At = at,
                    },
                };
                ids.Add(row.Id);
                db.Add(row);
            }
        }
        await db.SaveChangesAsync(Cancel);
        return [.. ids];
    }
}
