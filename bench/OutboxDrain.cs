using System.Text.Json;
using GovPlatform.Contracts.Incident;
using GovPlatform.Outbox;
using GovPlatform.ServiceDefaults;
using GovPlatform.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Npgsql;
using NpgsqlTypes;
using RabbitMQ.Client;

namespace GovPlatform.Bench;

/// <summary>
/// Measures how fast the real relay publishes a backlog of outbox messages. The peer publishes the same bodies with
/// RabbitMQ.Client and pipelined confirms. Messages are persistent; each case has one quorum queue, without a consumer.
/// </summary>
internal sealed class OutboxDrain(TestServers servers, int backlog)
{
    private const int MaxUnconfirmed = 500;
    private static readonly string Exchange = $"{typeof(IncidentReportedV1).Namespace}:{nameof(IncidentReportedV1)}";
    private static readonly byte[] Body = JsonSerializer.SerializeToUtf8Bytes(Message(Guid.Empty), ContractTypes.Json);

    public async Task<IReadOnlyList<Comparison>> RunAsync(int rounds)
    {
        var database = await servers.CreateDatabaseAsync("bench");
        await PrepareAsync(database);
        await using var relay = await StartRelayAsync(database);
        await using var broker = await new ConnectionFactory { Uri = new Uri(servers.AmqpUri) }.CreateConnectionAsync();
        await using var channel = await broker.CreateChannelAsync(new CreateChannelOptions(true, true));
        await DeclareAsync(channel, "bench.outbox", Exchange);
        await DeclareAsync(channel, "bench.raw", "bench.raw");

        var results = await Rounds.RunAsync(
            rounds,
            warmUps: 1,
            new BenchmarkCase("outbox relay", () => DrainAsync(relay, database, channel)),
            new BenchmarkCase("raw pipelined confirms", () => PublishRawAsync(channel))
        );
        await relay.StopAsync();
        return
        [
            Rounds.Compare(
                $"outbox drain, {backlog:N0} backlog",
                results,
                "outbox relay",
                "raw pipelined confirms",
                Goal.AtLeast(0.5)
            ),
        ];
    }

    private async Task<Measurement> DrainAsync(WebApplication relay, string database, IChannel channel)
    {
        await channel.QueuePurgeAsync("bench.outbox");
        await FillAsync(database);
        return await Rounds.TimeAsync(
            null,
            async () =>
            {
                Pause(relay, false);
                while (await CountBacklogAsync(database) > 0)
                {
                    await Task.Delay(20);
                }
                Pause(relay, true);
                return backlog;
            }
        );
    }

    private async Task<Measurement> PublishRawAsync(IChannel channel)
    {
        await channel.QueuePurgeAsync("bench.raw");
        var properties = new BasicProperties { Persistent = true, ContentType = "application/json" };
        return await Rounds.TimeAsync(
            null,
            async () =>
            {
                using var window = new SemaphoreSlim(MaxUnconfirmed);
                for (var message = 0; message < backlog; message++)
                {
                    await window.WaitAsync();
                    _ = ConfirmAsync(
                        channel.BasicPublishAsync("bench.raw", "", mandatory: false, properties, Body),
                        window
                    );
                }
                for (var message = 0; message < MaxUnconfirmed; message++)
                {
                    await window.WaitAsync();
                }
                return backlog;
            }
        );
    }

    private static async Task ConfirmAsync(ValueTask publish, SemaphoreSlim window)
    {
        await publish;
        window.Release();
    }

    private static async Task DeclareAsync(IChannel channel, string queue, string exchange)
    {
        await channel.ExchangeDeclareAsync(exchange, ExchangeType.Fanout, durable: true);
        await channel.QueueDeclareAsync(
            queue,
            durable: true,
            exclusive: false,
            autoDelete: false,
            new Dictionary<string, object?> { ["x-queue-type"] = "quorum", ["x-delivery-limit"] = 20 }
        );
        await channel.QueueBindAsync(queue, exchange, "");
    }

    private static void Pause(WebApplication relay, bool paused)
    {
        relay.Configuration["Outbox:Paused"] = paused ? "true" : "false";
        ((IConfigurationRoot)relay.Configuration).Reload();
    }

    private async Task<WebApplication> StartRelayAsync(string database)
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(
            new Dictionary<string, string?>
            {
                ["ConnectionStrings:bench"] = database,
                ["ConnectionStrings:broker"] = servers.AmqpUri,
                ["Outbox:AwaitTopology"] = "false",
                ["Outbox:Paused"] = "true",
                ["Outbox:Poll"] = "00:00:00.050",
                ["Logging:LogLevel:Default"] = "Warning",
                ["Logging:LogLevel:Microsoft.EntityFrameworkCore"] = "None",
            }
        );
        builder.AddServiceDefaults("bench");
        builder.AddDatabase<BenchDb>("bench");
        builder.AddOutbox<BenchDb>();
        var app = builder.Build();
        await app.StartAsync();
        return app;
    }

    private async Task PrepareAsync(string database)
    {
        await using var source = NpgsqlDataSource.Create(servers.AsOwner(database));
        await using var db = new BenchDb(
            new DbContextOptionsBuilder<BenchDb>().UseNpgsql(source).UseSnakeCaseNamingConvention().Options
        );
        await db.Database.ExecuteSqlRawAsync(db.Database.GenerateCreateScript());
    }

    private async Task FillAsync(string database)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        await using (
            var copy = await connection.BeginBinaryImportAsync(
                "COPY outbox_message (aggregate_id, sequence, message_id, type, body, created_at, attempts) FROM STDIN BINARY"
            )
        )
        {
            var now = TimeProvider.System.GetUtcNow();
            for (var message = 0; message < backlog; message++)
            {
                var id = Guid.CreateVersion7(now.AddMilliseconds(message));
                await copy.StartRowAsync();
                await copy.WriteAsync(id);
                await copy.WriteAsync(1L);
                await copy.WriteAsync(Guid.CreateVersion7(now));
                await copy.WriteAsync(typeof(IncidentReportedV1).FullName!);
                await copy.WriteAsync(JsonSerializer.Serialize(Message(id), ContractTypes.Json));
                await copy.WriteAsync(now, NpgsqlDbType.TimestampTz);
                await copy.WriteAsync(0);
            }
            await copy.CompleteAsync();
        }
        await using var admin = new NpgsqlConnection(servers.AsAdmin(database));
        await admin.OpenAsync();
        await using var vacuum = new NpgsqlCommand("VACUUM ANALYZE outbox_message", admin);
        await vacuum.ExecuteNonQueryAsync();
    }

    /// <summary>1 while messages are left, else 0.</summary>
    private static async Task<long> CountBacklogAsync(string database)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            "SELECT CASE WHEN EXISTS (SELECT 1 FROM outbox_message) THEN 1 ELSE 0 END::bigint",
            connection
        );
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static IncidentReportedV1 Message(Guid id)
    {
        var at = new DateTimeOffset(2026, 11, 20, 11, 30, 0, TimeSpan.Zero);
        return new IncidentReportedV1
        {
            SubjectId = id,
            Sequence = 1,
            OccurredAt = at,
            UnitPath = "/990001/990001101/990001101001/990001101001001/",
            State = new IncidentState
            {
                Number = "20261120-000123",
                Status = "reported",
                Category = "lighting.stairwell",
                Severity = "ordinary",
                Tier = "grid",
                Unit = "990001101001001",
                GridId = id,
                Unlocated = false,
                ReportedAt = at,
                DueAt = at.AddDays(7),
                Dispatches = 0,
                Reworks = 0,
                Reopenings = 0,
            },
        };
    }

    internal sealed class BenchDb(DbContextOptions<BenchDb> options) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.AddPlatformTables();
    }
}
