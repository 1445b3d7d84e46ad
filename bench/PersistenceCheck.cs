using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Npgsql;

namespace GovPlatform.Bench;

/// <summary>
/// Checks after a load what the platform has stored, and whether its outboxes and queues are empty, by reading the
/// databases and the broker directly.
/// </summary>
/// <param name="superuser">Connection string.</param>
/// <param name="broker">Process id of the broker.</param>
internal sealed class PersistenceCheck(string superuser, int broker)
{
    /// <summary>Numbers of stored records for a set of reports.</summary>
    /// <param name="Incidents">Incidents in the Incident service's database.</param>
    /// <param name="Steps">Steps of these incidents, the sum of their sequence numbers.</param>
    /// <param name="Reported">Incidents whose report is in Oversight's ledger.</param>
    /// <param name="Facts">Facts about these incidents in the ledger.</param>
    internal sealed record StoredCounts(long Incidents, long Steps, long Reported, long Facts);

    /// <summary>Finds the stack's database server and broker by their processes and its run directory.</summary>
    public static async Task<PersistenceCheck> ConnectAsync(Stack stack)
    {
        var processes = stack.Processes();
        var secrets = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(stack.RunDirectory, "secrets.json")))!;
        var server = processes.First(process =>
            process.CommandLine.Contains(" -D ", StringComparison.Ordinal) && process.Name == "postgres"
        );
        var superuser = new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = int.Parse(server.CommandLine.Split(" -p ")[1].Split(' ')[0], CultureInfo.InvariantCulture),
            Username = "postgres",
            Password = secrets["Parameters:postgres-password"]!.GetValue<string>(),
        };
        return new PersistenceCheck(
            superuser.ConnectionString,
            processes.First(process => process.Name == "beam.smp").ProcessId
        );
    }

    /// <summary>Waits until all outboxes and queues are empty, and returns the time that took.</summary>
    /// <exception cref="InvalidOperationException">They were not empty in time.</exception>
    public async Task<TimeSpan> WaitUntilDrainedAsync(TimeSpan timeout)
    {
        var watch = Stopwatch.StartNew();
        while (await CountOutboxMessagesAsync() > 0 || await CountQueuedMessagesAsync() > 0)
        {
            if (watch.Elapsed > timeout)
            {
                throw new InvalidOperationException($"Outboxes or queues are not empty after {timeout}.");
            }
            await Task.Delay(100);
        }
        return watch.Elapsed;
    }

    public async Task<StoredCounts> CountAsync(Guid[] ids)
    {
        var incident = await QueryCountsAsync(
            "incident",
            "SELECT count(*), coalesce(sum(sequence), 0)::bigint FROM incident WHERE id = ANY ($1)",
            ids
        );
        var ledger = await QueryCountsAsync(
            "oversight",
            "SELECT count(DISTINCT subject) FILTER (WHERE message_type = 'Incident.IncidentReportedV1'), count(*) FROM fact WHERE subject = ANY ($1)",
            ids
        );
        return new StoredCounts(incident.First, incident.Second, ledger.First, ledger.Second);
    }

    private async Task<long> CountOutboxMessagesAsync()
    {
        var waiting = 0L;
        foreach (var service in Services.All)
        {
            waiting += (
                await QueryCountsAsync(
                    service.ToLowerInvariant(),
                    "SELECT count(*), 0::bigint FROM outbox_message",
                    null
                )
            ).First;
        }
        return waiting;
    }

    private async Task<(long First, long Second)> QueryCountsAsync(string database, string sql, Guid[]? ids)
    {
        var settings = new NpgsqlConnectionStringBuilder(superuser) { Database = database };
        await using var connection = new NpgsqlConnection(settings.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        if (ids is not null)
        {
            command.Parameters.AddWithValue(ids);
        }
        await using var row = await command.ExecuteReaderAsync();
        await row.ReadAsync();
        return (row.GetInt64(0), row.GetInt64(1));
    }

    /// <summary>Number of messages in all queues, from rabbitmqctl, which needs the broker's own environment.</summary>
    private async Task<long> CountQueuedMessagesAsync()
    {
        var tool = Directory
            .EnumerateDirectories("/usr/lib/rabbitmq/lib", "rabbitmq_server-*")
            .Select(folder => Path.Combine(folder, "sbin", "rabbitmqctl"))
            .Last(File.Exists);
        var start = new ProcessStartInfo(tool, ["-q", "list_queues", "messages", "--no-table-headers"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        start.Environment.Clear();
        foreach (var entry in (await File.ReadAllTextAsync($"/proc/{broker}/environ")).Split('\0'))
        {
            if (entry.Split('=', 2) is [{ Length: > 0 } name, var value])
            {
                start.Environment[name] = value;
            }
        }
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? output
                .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Sum(line => long.Parse(line, CultureInfo.InvariantCulture))
            : throw new InvalidOperationException("rabbitmqctl could not list the queues.");
    }
}
