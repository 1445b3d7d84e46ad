using System.Globalization;
using System.Text.Json;
using GovPlatform.Faults.Load;
using GovPlatform.Faults.Log;
using GovPlatform.Faults.Platform;
using Npgsql;

namespace GovPlatform.Faults.Recounting;

/// <content>What the operations of the seed have left.</content>
internal sealed partial class SnapshotReader
{
    private async Task<List<StoredRow>> RowsAsync(CancellationToken cancel)
    {
        var rows = new List<StoredRow>();
        await AddAsync(
            "incident",
            // An incident that a station handed on has the title and, on the next line, its text.
            """
            SELECT id, description, category, longitude, latitude FROM incident
            WHERE description LIKE @marks AND position(E'\n' IN description) = 0
            """,
            row => new StoredRow(
                "report",
                row.GetString(1),
                ContentHash.Of(row.GetString(2), row.GetString(1), row.GetDouble(3), row.GetDouble(4)),
                Id(row, 0)
            )
        );
        await AddAsync(
            "incident",
            "SELECT incident_id, reason, move, sequence FROM incident_timeline WHERE reason LIKE @marks",
            row => new StoredRow(
                "move",
                row.GetString(1),
                ContentHash.Of(Id(row, 0), JsonNamingPolicy.KebabCaseLower.ConvertName(row.GetString(2))),
                Id(row, 0),
                row.GetInt64(3)
            )
        );
        const string Bookings =
            "FROM booking b JOIN booking_purpose p ON p.series_id = b.series_id WHERE p.purpose LIKE @marks";
        await AddAsync(
            "station",
            $"SELECT b.id, p.purpose, b.station_id, b.room, b.starts_at, b.ends_at {Bookings}",
            row => new StoredRow(
                "booking",
                row.GetString(1),
                ContentHash.Of(Id(row, 2), row.GetString(3), row.GetDateTime(4), row.GetDateTime(5)),
                Id(row, 0)
            )
        );
        await AddAsync(
            "station",
            $"SELECT b.id {Bookings} AND b.status = 'cancelled'",
            row => new StoredRow("cancel-booking", $"cancel {Id(row, 0)}", "", Id(row, 0))
        );
        await AddAsync(
            "station",
            "SELECT id, subject, station_id, held_at FROM station_meeting WHERE subject LIKE @marks",
            row => new StoredRow(
                "meeting",
                row.GetString(1),
                ContentHash.Of(Id(row, 2), row.GetDateTime(3), row.GetString(1)),
                Id(row, 0)
            )
        );
        await AddAsync(
            "station",
            "SELECT id, title, meeting_id, text FROM station_issue WHERE title LIKE @marks",
            row => new StoredRow(
                "issue",
                row.GetString(1),
                ContentHash.Of(Id(row, 2), row.GetString(1), row.GetString(3)),
                Id(row, 0)
            )
        );
        await AddAsync(
            "station",
            "SELECT id FROM station_issue WHERE title LIKE @marks AND incident_id IS NOT NULL",
            row => new StoredRow("hand-on", $"hand-on {Id(row, 0)}", "", Id(row, 0))
        );
        await AddAsync(
            "volunteer",
            """
            SELECT a.id, a.title, a.type, a.host_unit, s.capacity
            FROM volunteer_activity a JOIN volunteer_shift s ON s.activity_id = a.id WHERE a.title LIKE @marks
            """,
            row => new StoredRow(
                "activity",
                row.GetString(1),
                ContentHash.Of(row.GetString(1), row.GetString(2), row.GetString(3), row.GetInt32(4)),
                Id(row, 0)
            )
        );
        foreach (
            var (op, column) in new[]
            {
                ("sign-up", "NULL"),
                ("check-in", "checked_in_at"),
                ("check-out", "checked_out_at"),
            }
        )
        {
            var begin = op == "sign-up" ? "" : $"{op} ";
            await AddAsync(
                "volunteer",
                $"""
                SELECT u.id, u.shift_id, u.volunteer_id, {column}::timestamptz
                FROM volunteer_sign_up u JOIN volunteer_activity a ON a.id = u.activity_id
                WHERE a.title LIKE @marks AND ({column} IS NOT NULL OR '{op}' = 'sign-up')
                """,
                row => new StoredRow(
                    op,
                    $"{begin}{Id(row, 1)} {Id(row, 2)}",
                    row.IsDBNull(3) ? "" : ContentHash.Of(row.GetDateTime(3)),
                    Id(row, 0)
                )
            );
        }
        await AddAsync(
            "grid",
            "SELECT id, holder, unit_code, kind FROM post WHERE holder LIKE @marks",
            row => new StoredRow(
                "post",
                row.GetString(1),
                ContentHash.Of(row.GetString(2), row.GetString(3), row.GetString(1)),
                Id(row, 0)
            )
        );
        await AddAsync(
            "grid",
            "SELECT id FROM post WHERE holder LIKE @marks AND ends_at IS NOT NULL",
            row => new StoredRow("end-post", $"end {Id(row, 0)}", "", Id(row, 0))
        );
        await AddAsync(
            "grid",
            "SELECT code, name, parent_code FROM unit WHERE name LIKE @marks",
            row => new StoredRow(
                "unit",
                row.GetString(1),
                ContentHash.Of(row.GetString(0), row.GetString(1), row.GetString(2)),
                row.GetString(0)
            )
        );
        rows.AddRange(await EncryptedRowsAsync(cancel));
        return rows;

        async Task AddAsync(string database, string sql, Func<NpgsqlDataReader, StoredRow> create) =>
            rows.AddRange(await QueryAsync(database, sql, create, cancel));
    }

    /// <summary>Volunteers and requests for help, whose texts only the service can decrypt.</summary>
    private async Task<List<StoredRow>> EncryptedRowsAsync(CancellationToken cancel)
    {
        var rows = new List<StoredRow>();
        var volunteers = await QueryAsync(
            "volunteer",
            "SELECT id FROM volunteer WHERE consent_at >= @since AND entered_by = 'dev-volunteer-coordinator'",
            row => Id(row, 0),
            cancel
        );
        foreach (var id in volunteers)
        {
            var volunteer = (await api.GetAsync("dev-volunteer-coordinator", $"/api/v1/volunteers/{id}")).Json;
            // Those of other callers since then are not this seed's.
            if (volunteer?["name"]?.ToString().StartsWith(prefix, StringComparison.Ordinal) ?? true)
            {
                rows.Add(new StoredRow("volunteer", id, ContentHash.Of(volunteer?["name"], volunteer?["phone"]), id));
            }
        }
        var requests = await QueryAsync(
            "volunteer",
            "SELECT id, kind, unit, status, sequence FROM help_request WHERE asked_at >= @since AND asker = 'dev-resident'",
            row =>
                (
                    Id: Id(row, 0),
                    Kind: row.GetString(1),
                    Unit: row.GetString(2),
                    Status: row.GetString(3),
                    Sequence: row.GetInt64(4)
                ),
            cancel
        );
        foreach (var request in requests)
        {
            var text = (await api.GetAsync("dev-resident", $"/api/v1/help-requests/{request.Id}"))
                .Json
                ?["words"]
                ?["text"];
            if (text is not null && !text.ToString().Contains(prefix, StringComparison.Ordinal))
            {
                continue;
            }
            rows.Add(new StoredRow("help", request.Id, ContentHash.Of(request.Kind, request.Unit, text), request.Id));
            rows.AddRange(
                MovesOf(request.Status, request.Sequence)
                    .Select(move => new StoredRow("help-move", $"{move} {request.Id}", "", request.Id))
            );
        }
        return rows;
    }

    /// <summary>
    /// The moves that a request for help has made, from its status and its number of steps: a story matches it, and then
    /// withdraws it, or is done and gives thanks.
    /// </summary>
    private static IEnumerable<string> MovesOf(string status, long sequence)
    {
        string[] course = status == "withdrawn" ? ["match", "withdraw"] : ["match", "done", "thank"];
        for (var step = 0; step < sequence - 1; step++)
        {
            yield return course[Math.Min(step, course.Length - 1)];
        }
    }
}
