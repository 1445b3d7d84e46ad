using System.Net.Http.Json;
using System.Text;
using GovPlatform.Contracts.Grid;
using GovPlatform.PlatformTests.Requests;
using GovPlatform.PlatformTests.SampleService;
using GovPlatform.Support;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace GovPlatform.PlatformTests.Telemetry;

/// <summary>
/// The log: a rejected request is not logged, a failure is logged once with its cause, and a start logs two lines.
/// </summary>
public sealed class LogTests(TestServers servers)
{
    private const string Path = "/api/v1/parcels";
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    /// <summary>Makes the database reject a parcel with the SQLSTATE that its name ends with.</summary>
    private const string RejectInDatabase = """
        CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
            IF NEW.name LIKE 'state %' THEN RAISE EXCEPTION 'no' USING ERRCODE = right(NEW.name, 5); END IF;
            RETURN NEW;
        END $$;
        CREATE TRIGGER refuse BEFORE INSERT OR UPDATE ON parcel FOR EACH ROW EXECUTE FUNCTION refuse();
        SELECT 1
        """;

    [Fact]
    public async Task Rejected_requests_are_not_logged()
    {
        var database = await ParcelService.PrepareAsync(servers);
        var logs = new LogRecords();
        await using var service = await ParcelService.StartAsync(database, logs);
        using var client = service.Client();
        await database.QueryAsync<int>(RejectInDatabase);

        foreach (var row in RequestTests.InvalidBodies)
        {
            await ExpectAsync(client, row.Data.Item1, row.Data.Item2);
        }
        foreach (var path in new[] { "?limit=0", "?limit=many", "?after=%00", "?after=!!" })
        {
            Assert.Equal(400, await StatusAsync(client.GetAsync(Path + path, Cancel)));
        }
        Assert.Equal(404, await StatusAsync(client.GetAsync("/api/v1/nothing", Cancel)));
        Assert.Equal(404, await StatusAsync(client.GetAsync("/nothing?name=" + Path, Cancel)));
        Assert.Equal(405, await StatusAsync(client.DeleteAsync(Path, Cancel)));
        Assert.Equal(415, await StatusAsync(client.PostAsync(Path, new StringContent("hello"), Cancel)));
        Assert.Equal(403, await StatusAsync(client.GetAsync(Path + "/guarded", Cancel)));
        using (var anonymous = new HttpClient { BaseAddress = client.BaseAddress })
        {
            Assert.Equal(401, await StatusAsync(anonymous.GetAsync(Path, Cancel)));
            anonymous.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", "Bearer a.b.c");
            Assert.Equal(401, await StatusAsync(anonymous.GetAsync(Path, Cancel)));
        }
        await ExpectAsync(client, """{"name":"refused by rule","path":"/1/"}""", 409);
        await ExpectAsync(client, """{"name":"refused by rule","path":"/1/"}""", 409, "a-key");
        await ExpectAsync(client, """{"name":"state 23514","path":"/1/"}""", 409);
        await ExpectAsync(client, """{"name":"state 22001","path":"/1/"}""", 422);
        await ExpectAsync(client, """{"name":"state 40001","path":"/1/"}""", 409);
        await ExpectAsync(client, """{"name":"state 40P01","path":"/1/"}""", 409, "another-key");
        var id = await client.SendParcelAsync("first");
        await ExpectAsync(client, $$"""{"id":"{{id}}","name":"second","path":"/1/"}""", 409);
        await ExpectAsync(client, $$"""{"id":"{{id}}","name":"second","path":"/1/"}""", 409, "third-key");
        var twenty = Enumerable.Range(0, 20);
        await Task.WhenAll(twenty.Select(_ => ExpectAsync(client, """{"name":"one","path":"/1/"}""", 201, "key")));
        await ExpectAsync(client, """{"name":"other","path":"/1/"}""", 409, "key");
        Assert.Equal(412, await RenameAsync(client, id, "\"7\"", Cancel));
        Assert.Equal(409, await RenameConcurrentlyAsync(database, client, id, null));
        Assert.Equal(412, await RenameConcurrentlyAsync(database, client, id, "\"2\""));
        await DisconnectWhileWaitingAsync(database, client, id);

        logs.AssertNoWarnings();
    }

    [Fact]
    public async Task An_unhandled_exception_is_logged_as_an_error_with_its_cause()
    {
        var database = await ParcelService.PrepareAsync(servers);
        var logs = new LogRecords();
        await using var service = await ParcelService.StartAsync(database, logs);
        using var client = service.Client();

        await ExpectAsync(client, """{"name":"not foreseen","path":"/1/"}""", 500);

        var line = Assert.Single(logs.AtLeast(LogLevel.Warning));
        Assert.Equal(LogLevel.Error, line.Level);
        Assert.Contains("POST /api/v1/parcels", line.Message, StringComparison.Ordinal);
        Assert.Equal("a bug", Assert.IsType<InvalidOperationException>(line.Exception).Message);
    }

    [Fact]
    public async Task A_lost_database_connection_is_logged_as_an_error_with_its_cause()
    {
        var database = await ParcelService.PrepareAsync(servers);
        var connection = new NpgsqlConnectionStringBuilder(database.ConnectionString);
        await using var proxy = new TcpCutProxy(new Uri($"tcp://{connection.Host}:{connection.Port}"));
        connection.Host = "127.0.0.1";
        connection.Port = proxy.Address.Port;
        var logs = new LogRecords();
        await using var service = await ParcelService.StartAsync(
            database,
            logs,
            ("ConnectionStrings:parcel", connection.ConnectionString)
        );
        using var client = service.Client();
        await client.SendParcelAsync("taken");

        proxy.Close();
        await ExpectAsync(client, """{"name":"lost","path":"/1/"}""", 503);

        var line = Assert.Single(logs.AtLeast(LogLevel.Error));
        Assert.Contains("database.unavailable", line.Message, StringComparison.Ordinal);
        Assert.Contains("NpgsqlException", line.Exception!.ToString(), StringComparison.Ordinal);
        await Eventually.TrueAsync(() =>
            logs.AtLeast(LogLevel.Warning)
                .Any(one => one.Message.StartsWith("The outbox relay was interrupted", StringComparison.Ordinal))
        );
    }

    [Fact]
    public async Task A_start_and_served_requests_log_two_lines()
    {
        var database = await ParcelService.PrepareAsync(servers);
        var logs = new LogRecords();
        await using var service = await ParcelService.StartAsync(
            database,
            logs,
            ("Logging:LogLevel:Default", "Information")
        );
        using var client = service.Client();
        await client.SendParcelAsync("parcel");
        await database.EventuallyAsync("SELECT count(*) FROM arrival", 1);
        await client.GetStringAsync("/status", Cancel);

        Assert.Collection(
            logs.AtLeast(LogLevel.Information).Select(line => line.Message).Order(StringComparer.Ordinal),
            line => Assert.StartsWith("Now listening on: http://127.0.0.1:", line, StringComparison.Ordinal),
            line => Assert.Equal("This process carries the outbox", line)
        );
    }

    /// <summary>The inbox rejects the rows of the second delivery, after those of the first were committed.</summary>
    [Fact]
    public async Task Two_deliveries_of_a_message_at_once_have_one_effect_and_need_no_retry()
    {
        var database = await ParcelService.PrepareAsync(servers);
        var logs = new LogRecords();
        await using var service = await ParcelService.StartAsync(database, logs);
        await database.QueryAsync<int>(
            """
            CREATE FUNCTION slowly() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_sleep(0.5); RETURN NEW; END';
            CREATE TRIGGER slowly BEFORE INSERT ON arrival FOR EACH ROW EXECUTE FUNCTION slowly();
            SELECT 1
            """
        );
        var counter = new ConsumeCounter();
        var bus = service.Services.GetRequiredService<IBusControl>();
        using var observed = bus.ConnectConsumeObserver(counter);
        await bus.WaitForHealthStatus(BusHealthStatus.Healthy, TimeSpan.FromSeconds(30));
        var at = TimeProvider.System.GetUtcNow();
        var copy = new UnitChangedV1
        {
            SubjectId = Guid.CreateVersion7(at),
            Sequence = 1,
            OccurredAt = at,
            UnitPath = "/1/",
            Code = "parcel",
            Name = "twice",
            Level = "county",
            ValidFrom = new DateOnly(2026, 1, 1),
        };
        var id = Guid.CreateVersion7(at);
        await Task.WhenAll(
            Enumerable.Range(0, 2).Select(_ => bus.Publish(copy, message => message.MessageId = id, Cancel))
        );

        await Eventually.TrueAsync(() => counter.Consumed == 2);
        Assert.Equal(1, await database.QueryAsync<long>("SELECT count(*) FROM arrival"));
        Assert.DoesNotContain(
            logs.AtLeast(LogLevel.Warning),
            line => line.Message.Contains(id.ToString(), StringComparison.Ordinal)
        );
    }

    private static async Task ExpectAsync(HttpClient client, string body, int status, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Path)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }
        Assert.Equal(status, await StatusAsync(client.SendAsync(request, Cancel)));
    }

    private static async Task<int> StatusAsync(Task<HttpResponseMessage> sent)
    {
        using var response = await sent;
        return (int)response.StatusCode;
    }

    private static Task<int> RenameAsync(HttpClient client, Guid id, string? ifMatch, CancellationToken cancel)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"{Path}/{id}/rename")
        {
            Content = JsonContent.Create(new { name = "renamed", path = "/1/" }),
        };
        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }
        return StatusAsync(client.SendAsync(request, cancel));
    }

    /// <summary>Renames a parcel that another session changes between the request's read and its write.</summary>
    private static async Task<int> RenameConcurrentlyAsync(
        ServiceDatabase database,
        HttpClient client,
        Guid id,
        string? ifMatch
    )
    {
        await using var other = await database.OpenAsync();
        await using var change = new NpgsqlCommand(
            $"BEGIN; UPDATE parcel SET sequence = sequence + 1 WHERE id = '{id}'",
            other
        );
        await change.ExecuteNonQueryAsync(Cancel);
        var renaming = RenameAsync(client, id, ifMatch, Cancel);
        await WaitForBlockedSessionAsync(database);
        await using var commit = new NpgsqlCommand("COMMIT", other);
        await commit.ExecuteNonQueryAsync(Cancel);
        return await renaming;
    }

    /// <summary>Cancels a request that waits for a lock in the database.</summary>
    private static async Task DisconnectWhileWaitingAsync(ServiceDatabase database, HttpClient client, Guid id)
    {
        await using var other = await database.OpenAsync();
        await using var lockRow = new NpgsqlCommand($"BEGIN; SELECT 1 FROM parcel WHERE id = '{id}' FOR UPDATE", other);
        await lockRow.ExecuteNonQueryAsync(Cancel);
        using var disconnected = new CancellationTokenSource();
        var renaming = RenameAsync(client, id, null, disconnected.Token);
        await WaitForBlockedSessionAsync(database);
        await disconnected.CancelAsync();
        await Assert.ThrowsAsync<TaskCanceledException>(() => renaming);
        await database.EventuallyAsync(BlockedSessions(database), 0);
    }

    private static Task WaitForBlockedSessionAsync(ServiceDatabase database) =>
        database.EventuallyAsync(BlockedSessions(database), 1);

    private static string BlockedSessions(ServiceDatabase database) =>
        $"SELECT count(*) FROM pg_stat_activity WHERE datname = '{database.Name}' AND wait_event_type = 'Lock'";

    private sealed class ConsumeCounter : IConsumeObserver
    {
        private int consumed;

        /// <summary>Number of messages consumed.</summary>
        public int Consumed => Volatile.Read(ref consumed);

        public Task PreConsume<T>(ConsumeContext<T> context)
            where T : class => Task.CompletedTask;

        public Task PostConsume<T>(ConsumeContext<T> context)
            where T : class
        {
            Interlocked.Increment(ref consumed);
            return Task.CompletedTask;
        }

        public Task ConsumeFault<T>(ConsumeContext<T> context, Exception exception)
            where T : class => Task.CompletedTask;
    }
}
