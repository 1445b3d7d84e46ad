using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Npgsql;

namespace GovPlatform.Bench;

/// <summary>What is left when the callers have gone: looks straight into the platform's databases and queues.</summary>
internal sealed class Aftermath(string superuser, int broker)
{
    /// <summary>What was found of the reports asked about.</summary>
    /// <param name="Incidents">Incidents that are there.</param>
    /// <param name="Steps">Steps they have taken.</param>
    /// <param name="Reported">Of them reported according to the ledger.</param>
    /// <param name="Facts">Facts about them in the ledger.</param>
    internal sealed record Found(long Incidents, long Steps, long Reported, long Facts);

    /// <summary>Learns where a stack keeps what, from its run directory.</summary>
    public static async Task<Aftermath> OfAsync(Stack stack)
    {
        var members = stack.Members();
        var secrets = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(stack.RunDirectory, "secrets.json")))!;
        var server = members.First(member =>
            member.CommandLine.Contains(" -D ", StringComparison.Ordinal) && member.Name == "postgres"
        );
        var superuser = new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = int.Parse(server.CommandLine.Split(" -p ")[1].Split(' ')[0], CultureInfo.InvariantCulture),
            Username = "postgres",
            Password = secrets["Parameters:postgres-password"]!.GetValue<string>(),
        };
        return new Aftermath(superuser.ConnectionString, members.First(member => member.Name == "beam.smp").ProcessId);
    }

    /// <summary>Waits until no outbox and no queue holds anything.</summary>
    /// <returns>How long that took.</returns>
    public async Task<TimeSpan> UntilCarriedAsync(TimeSpan patience)
    {
        var watch = Stopwatch.StartNew();
        while (await OutboxesAsync() > 0 || await QueuesAsync() > 0)
        {
            if (watch.Elapsed > patience)
            {
                throw new InvalidOperationException($"A backlog is left after {patience}.");
            }
            await Task.Delay(100);
        }
        return watch.Elapsed;
    }

    /// <summary>Counts what the platform kept of the reports it accepted.</summary>
    public async Task<Found> CountAsync(Guid[] ids)
    {
        var incident = await AskAsync(
            "incident",
            "SELECT count(*), coalesce(sum(sequence), 0)::bigint FROM incident WHERE id = ANY ($1)",
            ids
        );
        var ledger = await AskAsync(
            "oversight",
            "SELECT count(DISTINCT subject) FILTER (WHERE message_type = 'Incident.IncidentReportedV1'), count(*) FROM fact WHERE subject = ANY ($1)",
            ids
        );
        return new Found(incident.First, incident.Second, ledger.First, ledger.Second);
    }

    private async Task<long> OutboxesAsync()
    {
        var waiting = 0L;
        foreach (var service in Services.All)
        {
            waiting += (
                await AskAsync(service.ToLowerInvariant(), "SELECT count(*), 0::bigint FROM outbox_message", null)
            ).First;
        }
        return waiting;
    }

    private async Task<(long First, long Second)> AskAsync(string database, string question, Guid[]? ids)
    {
        var to = new NpgsqlConnectionStringBuilder(superuser) { Database = database };
        await using var connection = new NpgsqlConnection(to.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(question, connection);
        if (ids is not null)
        {
            command.Parameters.AddWithValue(ids);
        }
        await using var row = await command.ExecuteReaderAsync();
        await row.ReadAsync();
        return (row.GetInt64(0), row.GetInt64(1));
    }

    /// <summary>Messages in all queues, by RabbitMQ's own tool in the environment of the broker itself.</summary>
    private async Task<long> QueuesAsync()
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
        var answer = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? answer
                .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Sum(line => long.Parse(line, CultureInfo.InvariantCulture))
            : throw new InvalidOperationException("rabbitmqctl could not list the queues.");
    }
}
