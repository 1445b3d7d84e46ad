using GovPlatform.Support;
using Npgsql;

namespace GovPlatform.Bench;

/// <summary>
/// Taking a report, as the real Incident service does it over HTTP with token, rules, idempotency key, telemetry and walls,
/// against a bare Kestrel with Npgsql and against pgbench, all writing the same rows to the same PostgreSQL.
/// </summary>
internal sealed class ReportWrite(TestServers servers, string checkout, int callers, int seconds)
{
    private readonly TokenIssuer issuer = new();

    public async Task<IReadOnlyList<Figure>> RunAsync(int rounds, bool sustained)
    {
        var databases = await Databases.SetUpAsync(servers, checkout);
        var database = databases["incident"];
        using var oversight = sustained ? await StartOversightAsync(databases["oversight"]) : null;
        using var service = await StartServiceAsync(database, relay: sustained);
        using var ours = new ClosedLoop(service.Address, Token(), callers);
        await ours.SendAsync();
        var tables = await SampleRows.ReadAsync(servers.AsAdmin(database));
        using var bare = await StartBareAsync(database);
        using var theirs = new ClosedLoop(bare.Address, null, callers);

        var name = sustained ? "report, relay and broker at work" : "report, relay paused";
        var results = await Rounds.RunAsync(
            rounds,
            warmUps: 4,
            new Side(name, () => LoadAsync(ours, service, database, sustained)),
            new Side("bare Kestrel + Npgsql", () => LoadAsync(theirs, bare, database, false)),
            new Side("pgbench -M prepared", () => PgBench.RunAsync(database, tables, callers, seconds))
        );
        if (sustained)
        {
            return [Rounds.Compare("report write, sustained", results, name, "bare Kestrel + Npgsql", 0.40)];
        }
        return
        [
            Rounds.Compare("report write", results, name, "bare Kestrel + Npgsql", 0.75),
            Rounds.Compare("report write", results, name, "pgbench -M prepared", 0.40),
        ];
    }

    /// <summary>A round is over when nothing waits in the outbox, so a backlog counts against us.</summary>
    private async Task<Measured> LoadAsync(ClosedLoop load, Server server, string database, bool untilCarried)
    {
        var operations = 0;
        var measured = await Rounds.TimeAsync(
            1,
            async () =>
            {
                operations = await load.RunAsync(TimeSpan.FromSeconds(seconds));
                while (untilCarried && await WaitingAsync(database))
                {
                    await Task.Delay(20);
                }
            },
            server.Process
        );
        if (!untilCarried)
        {
            await EmptyAsync(database);
        }
        return new Measured(measured.PerSecond * operations, measured.CpuMs / operations);
    }

    /// <summary>A paused relay's backlog must not slow the next round.</summary>
    private async Task EmptyAsync(string database)
    {
        await using var source = NpgsqlDataSource.Create(servers.AsAdmin(database));
        await using var command = source.CreateCommand("TRUNCATE outbox_message");
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<bool> WaitingAsync(string database)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("SELECT EXISTS (SELECT 1 FROM outbox_message)", connection);
        return (bool)(await command.ExecuteScalarAsync())!;
    }

    private string Token() =>
        issuer.Issue("bench", "/990001/990001101/", "gridMember", "incident.report", "incident.read");

    private async Task<Server> StartServiceAsync(string database, bool relay) =>
        await Server.StartAsync(
            Path.Combine(checkout, "services/Incident/bin/Release/net10.0/GovPlatform.Incident.dll"),
            [],
            new()
            {
                ["ConnectionStrings__incident"] = database,
                ["ConnectionStrings__broker"] = servers.AmqpUri,
                ["Tokens__Keys"] = issuer.Keys(),
                ["Outbox__AwaitTopology"] = "false",
                ["Outbox__Paused"] = relay ? "false" : "true",
                ["Sealing__Key"] = Convert.ToBase64String(new byte[32]),
                ["Logging__LogLevel__Default"] = "Warning",
                ["ASPNETCORE_ENVIRONMENT"] = "Production",
            }
        );

    private async Task<Server> StartOversightAsync(string database) =>
        await Server.StartAsync(
            Path.Combine(checkout, "services/Oversight/bin/Release/net10.0/GovPlatform.Oversight.dll"),
            [],
            new()
            {
                ["ConnectionStrings__oversight"] = database,
                ["ConnectionStrings__broker"] = servers.AmqpUri,
                ["Tokens__Keys"] = issuer.Keys(),
                ["Outbox__AwaitTopology"] = "false",
                ["Logging__LogLevel__Default"] = "Warning",
            }
        );

    private async Task<Server> StartBareAsync(string database) =>
        await Server.StartAsync(
            typeof(ReportWrite).Assembly.Location,
            ["bare", database, servers.AsAdmin(database)],
            []
        );
}
