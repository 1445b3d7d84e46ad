using Npgsql;

namespace GovPlatform.WholeSystem.Security.Matrix;

/// <summary>The rows of the demo county by kind, read as the superuser.</summary>
internal sealed class DemoRows
{
    /// <summary>
    /// By kind: the database, and a query for the paths of the units, the accounts that own the row, and values.
    /// </summary>
    private static readonly Dictionary<string, (string Database, string Sql)> Queries = new(StringComparer.Ordinal)
    {
        ["unit"] = (
            "grid",
            """SELECT ARRAY[path], ARRAY[]::text[], code, code AS "unit" FROM unit WHERE valid_to IS NULL"""
        ),
        ["grid"] = ("grid", "SELECT ARRAY[path], ARRAY[]::text[], id FROM grid"),
        ["post"] = ("grid", "SELECT ARRAY[path], ARRAY[]::text[], id FROM post"),
        ["record"] = ("grid", "SELECT ARRAY[path], ARRAY[]::text[], id FROM collection_record"),
        ["training"] = ("grid", "SELECT ARRAY[path], ARRAY[]::text[], id FROM training"),
        ["patrol"] = ("grid", "SELECT ARRAY[path], ARRAY[]::text[], id FROM patrol"),
        ["finding"] = (
            "grid",
            """
            SELECT ARRAY[path], ARRAY[]::text[], origin_id AS id, id AS "findingId" FROM matter
            WHERE origin = 'patrolFinding'
            """
        ),
        ["centreMeeting"] = ("grid", "SELECT ARRAY[path], ARRAY[]::text[], id FROM meeting WHERE status = 'held'"),
        ["action"] = (
            "grid",
            """SELECT ARRAY[path, acting_path], ARRAY[]::text[], meeting_id AS id, id AS "actionId" FROM meeting_action"""
        ),
        ["incident"] = (
            "incident",
            "SELECT array_remove(ARRAY[owning_path, handling_path], NULL), ARRAY[reporter_subject], id FROM incident"
        ),
        ["rule"] = (
            "incident",
            "SELECT ARRAY[owner_path], ARRAY[]::text[], id FROM routing_rule WHERE retired_at IS NULL"
        ),
        ["estate"] = ("station", """SELECT ARRAY[path], ARRAY[]::text[], id, code, unit_code AS "unit" FROM estate"""),
        ["station"] = (
            "station",
            """
            SELECT ARRAY[path], ARRAY(SELECT DISTINCT author FROM suggestion WHERE station_id = s.id),
                id, code, unit_code AS "unit"
            FROM station s WHERE status = 'open'
            """
        ),
        ["booking"] = ("station", "SELECT ARRAY[path], ARRAY[]::text[], id FROM booking"),
        ["meeting"] = (
            "station",
            """SELECT ARRAY[path], ARRAY[]::text[], id, id AS "meetingId" FROM station_meeting"""
        ),
        ["issue"] = (
            "station",
            """SELECT ARRAY[path], ARRAY[]::text[], id, meeting_id AS "meetingId" FROM station_issue"""
        ),
        ["session"] = ("station", "SELECT ARRAY[path], ARRAY[]::text[], id FROM station_session"),
        ["suggestion"] = ("station", "SELECT ARRAY[path], ARRAY[author], id FROM suggestion"),
        ["mediation"] = ("station", "SELECT ARRAY[path], ARRAY[]::text[], id FROM mediation"),
        ["volunteer"] = (
            "volunteer",
            """
            SELECT ARRAY[path] || ARRAY(SELECT DISTINCT s.path FROM volunteer_sign_up s WHERE s.volunteer_id = v.id),
                ARRAY[coalesce(subject, '')], id
            FROM volunteer v WHERE withdrawn_at IS NULL
            """
        ),
        // Entered by a coordinator, who may also withdraw the consent.
        ["enteredVolunteer"] = (
            "volunteer",
            "SELECT ARRAY[path], ARRAY[]::text[], id FROM volunteer WHERE withdrawn_at IS NULL AND subject IS NULL"
        ),
        // A planned activity is a public call.
        ["activity"] = (
            "volunteer",
            """
            SELECT ARRAY[path], ARRAY(SELECT DISTINCT s.subject FROM volunteer_sign_up s
                WHERE s.activity_id = a.id AND s.subject IS NOT NULL), id
            FROM volunteer_activity a WHERE status <> 'planned'
            """
        ),
        // Of volunteers who signed up in one unit only, so that the unit of the row decides who sees them.
        ["signUp"] = (
            "volunteer",
            """
            SELECT ARRAY[s.path, v.path], ARRAY[coalesce(s.subject, '')], s.shift_id AS id,
                s.volunteer_id AS "volunteerId"
            FROM volunteer_sign_up s JOIN volunteer v ON v.id = s.volunteer_id
            WHERE s.status <> 'cancelled' AND NOT EXISTS (
                SELECT FROM volunteer_sign_up o WHERE o.volunteer_id = s.volunteer_id AND o.path <> s.path)
            """
        ),
        ["helpRequest"] = ("volunteer", "SELECT ARRAY[path], ARRAY[asker, coalesce(helper, '')], id FROM help_request"),
        ["organization"] = ("socialorg", "SELECT ARRAY[path], ARRAY[owner], id FROM organization"),
        ["incubation"] = ("socialorg", "SELECT ARRAY[path], ARRAY[owner], id FROM incubation"),
        ["orgActivity"] = ("socialorg", "SELECT ARRAY[path], ARRAY[owner], id FROM org_activity"),
        ["space"] = ("socialorg", "SELECT ARRAY[path], ARRAY[]::text[], id, code, unit FROM space"),
        ["allocation"] = (
            "socialorg",
            """SELECT ARRAY[path], ARRAY[]::text[], space_id AS id, id AS "allocationId" FROM space_allocation"""
        ),
    };

    private readonly Dictionary<string, IReadOnlyList<DemoRow>> rows = new(StringComparer.Ordinal);

    public static async Task<DemoRows> ReadAsync(Stack stack)
    {
        var read = new DemoRows();
        foreach (var (kind, (database, sql)) in Queries)
        {
            await using var connection = new NpgsqlConnection(await stack.SuperuserAsync(database));
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand(sql, connection);
            await using var reader = await command.ExecuteReaderAsync();
            var found = new List<DemoRow>();
            while (await reader.ReadAsync())
            {
                found.Add(
                    new DemoRow(
                        reader.GetFieldValue<string[]>(0),
                        reader.GetFieldValue<string[]>(1),
                        Enumerable
                            .Range(2, reader.FieldCount - 2)
                            .ToDictionary(
                                reader.GetName,
                                column => $"{reader.GetValue(column)}",
                                StringComparer.Ordinal
                            )
                    )
                );
            }
            read.rows[kind] = [.. found.OrderBy(row => row.Paths[0], StringComparer.Ordinal)];
        }
        return read;
    }

    /// <summary>One row for each relation that the caller has to a row of the kind.</summary>
    public IEnumerable<(Relation Relation, DemoRow Row)> OfEachRelation(string kind, Caller caller) =>
        rows[kind].Select(row => (Relation: caller.RelationTo(row), Row: row)).DistinctBy(found => found.Relation);
}
