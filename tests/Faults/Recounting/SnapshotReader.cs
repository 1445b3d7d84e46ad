using System.Globalization;
using System.Text.Json;
using GovPlatform.Faults.Load;
using GovPlatform.Faults.Log;
using GovPlatform.Faults.Platform;
using Npgsql;

namespace GovPlatform.Faults.Recounting;

/// <summary>
/// Reads a <see cref="Snapshot"/>: the services' databases as the superuser, with SQL of its own; the figures, and what
/// is stored encrypted, through the API.
/// </summary>
/// <param name="prefix">Begin of the seed's marks.</param>
/// <param name="since">When the seed began, by this machine's clock, UTC.</param>
internal sealed partial class SnapshotReader(
    RunningPlatform platform,
    Api api,
    BrokerQueues queues,
    string prefix,
    DateTimeOffset since
)
{
    private const string County = "990001";
    private const string CountedFrom = "2020-01-01";

    /// <summary>Aggregates all of whose steps are published, besides incidents: database and table.</summary>
    private static readonly (string Database, string Table)[] PublishedTables =
    [
        ("grid", "unit"),
        ("grid", "grid"),
        ("grid", "post"),
        ("volunteer", "volunteer_activity"),
        ("volunteer", "volunteer_sign_up"),
        ("volunteer", "help_request"),
        ("station", "station"),
        ("station", "booking"),
        ("station", "station_meeting"),
        ("station", "station_issue"),
    ];

    /// <summary>Services that keep a copy of the units.</summary>
    private static readonly string[] UnitReaders = ["incident", "volunteer", "station", "socialorg"];

    public async Task<Snapshot> ReadAsync(CancellationToken cancel)
    {
        var steps = await QueryAsync(
            "incident",
            "SELECT incident_id, sequence, at, move, from_status, to_status FROM incident_timeline",
            row => new Step(
                Id(row, 0),
                row.GetInt64(1),
                row.GetDateTime(2),
                row.GetString(3),
                Text(row, 4),
                row.GetString(5)
            ),
            cancel
        );
        var incidents = await NumberedAsync("incident", "incident", "status", cancel);
        var published = new List<Numbered>();
        foreach (var (database, table) in PublishedTables)
        {
            published.AddRange(await NumberedAsync(database, table, "''", cancel));
        }
        return new Snapshot
        {
            Rows = await RowsAsync(cancel),
            Incidents = incidents,
            Steps = steps,
            Published = published,
            Facts = await QueryAsync(
                "oversight",
                "SELECT subject, sequence, message_type, payload -> 'state' ->> 'status', digest, checkpoint FROM fact",
                row => new LedgerFact(
                    Id(row, 0),
                    row.GetInt64(1),
                    row.GetString(2),
                    Text(row, 3),
                    row.GetFieldValue<byte[]>(4),
                    row.GetInt64(5)
                ),
                cancel
            ),
            Seals = await QueryAsync(
                "oversight",
                "SELECT number, facts, hash FROM checkpoint",
                row => new Seal(row.GetInt64(0), row.GetInt64(1), row.GetFieldValue<byte[]>(2)),
                cancel
            ),
            Reactions = await ReactionsAsync(steps, incidents, cancel),
            Copies = await CopiesAsync(cancel),
            Figures = await FiguresAsync(steps, cancel),
            ExceededLimits = await ExceededLimitsAsync(cancel),
            ParkedMessages = await ParkedMessagesAsync(cancel),
        };
    }

    private async Task<List<string>> ExceededLimitsAsync(CancellationToken cancel) =>
        [
            .. await QueryAsync(
                "volunteer",
                """
                SELECT s.id, count(*), s.capacity FROM volunteer_shift s JOIN volunteer_sign_up u ON u.shift_id = s.id
                WHERE u.status IN ('confirmed', 'present', 'served', 'absent') GROUP BY s.id HAVING count(*) > s.capacity
                """,
                row => $"shift {Id(row, 0)}: {row.GetInt64(1)} of {row.GetInt32(2)} places taken",
                cancel
            ),
            .. await QueryAsync(
                "station",
                """
                SELECT a.id, b.id FROM booking a JOIN booking b ON a.station_id = b.station_id AND a.room = b.room
                    AND a.id < b.id AND a.starts_at < b.ends_at AND b.starts_at < a.ends_at
                WHERE a.status = 'booked' AND b.status = 'booked'
                """,
                row => $"bookings {Id(row, 0)} and {Id(row, 1)} overlap",
                cancel
            ),
        ];

    private async Task<List<string>> ParkedMessagesAsync(CancellationToken cancel)
    {
        var parked = new List<string>();
        foreach (var database in RunningPlatform.Services)
        {
            parked.AddRange(
                await QueryAsync(
                    database,
                    "SELECT type, aggregate_id, sequence, parked_reason FROM outbox_message WHERE parked_at IS NOT NULL",
                    row => $"{database}: {row.GetString(0)} of {Id(row, 1)} step {row.GetInt64(2)}: {Text(row, 3)}",
                    cancel
                )
            );
        }
        queues.ForgetNames();
        parked.AddRange(
            (await queues.CountAsync(cancel))
                .Where(queue => BrokerQueues.IsAside(queue.Key) && queue.Value > 0)
                .Select(queue => $"queue {queue.Key}: {queue.Value}")
        );
        return parked;
    }

    private Task<List<Numbered>> NumberedAsync(string database, string table, string state, CancellationToken cancel) =>
        QueryAsync(
            database,
            $"SELECT id, sequence, {state} FROM \"{table}\"",
            row => new Numbered(table, Id(row, 0), row.GetInt64(1), Text(row, 2) ?? ""),
            cancel
        );

    private async Task<List<T>> QueryAsync<T>(
        string database,
        string sql,
        Func<NpgsqlDataReader, T> create,
        CancellationToken cancel
    )
    {
        await using var connection = new NpgsqlConnection(platform.Superuser(database));
        await connection.OpenAsync(cancel);
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.AddWithValue("marks", $"{prefix}%");
        command.Parameters.AddWithValue("since", since.UtcDateTime);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancel))
        {
            rows.Add(create(reader));
        }
        return rows;
    }

    private static string Id(NpgsqlDataReader row, int column) => row.GetGuid(column).ToString();

    private static string? Text(NpgsqlDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.GetString(column);
}
