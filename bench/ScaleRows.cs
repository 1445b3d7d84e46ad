using System.Globalization;

namespace GovPlatform.Bench;

/// <summary>
/// Fills an incident database by copying reported incidents: 300 reports a day into the past, over twenty towns with ten
/// communities of ten grids each. The newest two thousand are open, all others closed.
/// </summary>
internal static class ScaleRows
{
    private static readonly string[] Things =
    [
        "路灯不亮",
        "垃圾堆放",
        "井盖破损",
        "路面坑洼",
        "楼道灯坏",
        "树枝遮挡",
        "水管漏水",
        "占道停车",
    ];

    private static readonly string[] Places = ["小区东门", "三号楼前", "菜场路口"];

    private static readonly string[] Categories =
    [
        "lighting.street",
        "sanitation.garbage",
        "road.manhole",
        "road.damage",
    ];

    /// <summary>What a column of a copy has instead of the value of the incident that is copied; n counts from 1.</summary>
    private static readonly Dictionary<string, string> Values = new(StringComparer.Ordinal)
    {
        ["id"] = "('01900000-0000-7000-8000-' || lpad(to_hex(copy.n), 12, '0'))::uuid",
        ["number"] = "to_char(copy.at, 'YYYYMMDD') || '-' || lpad(copy.n::text, 9, '0')",
        ["status"] = "copy.status",
        ["reported_at"] = "copy.at",
        ["changed_at"] = "copy.at + interval '1 hour'",
        ["ended_at"] = "CASE WHEN copy.status = 'closed' THEN copy.at + interval '3 days' END",
        ["unit"] = "copy.grid",
        ["owning_path"] = "copy.path",
        ["handling_unit"] = "CASE WHEN copy.is_handled THEN copy.town || 'D01' END",
        ["handling_path"] = "CASE WHEN copy.is_handled THEN '/990001/' || copy.town || '/' || copy.town || 'D01/' END",
        ["handling_tier"] = "CASE WHEN copy.is_handled THEN 'town' END",
        ["due_at"] = "copy.at + interval '9 days'",
        ["next_due_at"] = "CASE WHEN copy.status <> 'closed' THEN copy.at + interval '9 days' END",
        ["queue_at"] = "CASE WHEN copy.status <> 'closed' THEN copy.at + interval '9 days' ELSE '9999-01-01Z' END",
        ["next_timer_at"] = "NULL::timestamptz",
        ["longitude"] = "103.0 + (copy.n::bigint * 7919 % 100000) / 1000000.0",
        ["latitude"] = "38.6 + (copy.n::bigint * 104729 % 100000) / 1000000.0",
        ["reporter_subject"] = "'bench-' || copy.n % 1000",
    };

    /// <summary>The rows that a copy is made of.</summary>
    private const string Numbered = """
        SELECT n, k, town, grid, '/990001/' || town || '/' || community || '/' || grid || '/' AS path, at, status,
            status NOT IN ('reported', 'accepted') AS is_handled
        FROM (
            SELECT n, n % 24 AS k, now() - n * (interval '1 day' / 300) AS at,
                '990001' || 101 + n::bigint * 31 % 20 AS town,
                '990001' || 101 + n::bigint * 31 % 20 || lpad((1 + n::bigint * 17 % 10)::text, 3, '0') AS community,
                '990001' || 101 + n::bigint * 31 % 20 || lpad((1 + n::bigint * 17 % 10)::text, 3, '0')
                    || lpad((1 + n::bigint * 13 % 10)::text, 3, '0') AS grid,
                CASE WHEN n > 2000 THEN 'closed' ELSE (ARRAY['reported', 'accepted', 'dispatched', 'handling',
                    'verifying', 'awaitingFeedback'])[1 + n % 6] END AS status
            FROM generate_series(1, {0}) n
        ) numbered
        """;

    /// <summary>Adds the units that the bench's small county lacks.</summary>
    public const string Units = """
        INSERT INTO unit_copy (id, sequence, code, path, level, name, valid_from)
        SELECT gen_random_uuid(), 1, code, path, level, '演示' || code, '2020-01-01' FROM (
            SELECT '990001' || t AS code, '/990001/990001' || t || '/' AS path, 'town' AS level
            FROM generate_series(101, 120) t
            UNION ALL
            SELECT '990001' || t || 'D01', '/990001/990001' || t || '/990001' || t || 'D01/', 'department'
            FROM generate_series(101, 120) t
            UNION ALL
            SELECT '990001' || t || lpad(c::text, 3, '0'),
                '/990001/990001' || t || '/990001' || t || lpad(c::text, 3, '0') || '/', 'community'
            FROM generate_series(101, 120) t, generate_series(1, 10) c
            UNION ALL
            SELECT '990001' || t || lpad(c::text, 3, '0') || lpad(g::text, 3, '0'),
                '/990001/990001' || t || '/990001' || t || lpad(c::text, 3, '0') || '/990001' || t || lpad(c::text, 3, '0')
                    || lpad(g::text, 3, '0') || '/', 'grid'
            FROM generate_series(101, 120) t, generate_series(1, 10) c, generate_series(1, 10) g
        ) units
        WHERE NOT EXISTS (SELECT 1 FROM unit_copy known WHERE known.code = units.code)
        """;

    /// <summary>Bodies of the reports that are copied, one for each text.</summary>
    public static IEnumerable<string> Reports() =>
        from thing in Things
        from place in Places
        let category = Categories[Array.IndexOf(Things, thing) % Categories.Length]
        select $$$"""
            {"categoryCode":"{{{category}}}","description":"{{{place}}}{{{thing}}}，居民夜里出入不便，请尽快处理",
             "location":{"longitude":103.09,"latitude":38.62,"address":"演示小区"}}
            """;

    /// <summary>The statement that adds the copies with their search documents, and removes what was copied.</summary>
    public static async Task<string> FillAsync(Services services, string database, int size)
    {
        var columns = (
            (string)
                (
                    await services.QueryScalarAsync(
                        database,
                        "SELECT string_agg(column_name, ' ') FROM information_schema.columns WHERE table_name = 'incident'"
                    )
                )!
        ).Split(' ');
        var values = columns.Select(column => Values.GetValueOrDefault(column, $"source.{column}"));
        var numbered = string.Format(CultureInfo.InvariantCulture, Numbered, size);
        return $"""
            CREATE TEMP TABLE source AS SELECT (row_number() OVER () - 1)::integer AS k, incident.* FROM incident;
            CREATE TEMP TABLE words AS SELECT source.k, array_agg(token) AS tokens
                FROM source JOIN incident_search search ON search.incident_id = source.id,
                    unnest(tsvector_to_array(search.document)) token
                WHERE token NOT LIKE 'u:%' AND token NOT LIKE 'r:%' AND token NOT LIKE 't:%' GROUP BY source.k;
            INSERT INTO incident ({string.Join(", ", columns)}) SELECT {string.Join(", ", values)}
                FROM ({numbered}) copy JOIN source USING (k);
            INSERT INTO incident_search (incident_id, document) SELECT {Values["id"]}, array_to_tsvector(words.tokens
                || ARRAY['u:990001', 'u:' || copy.town, 'u:' || left(copy.grid, 12), 'u:' || copy.grid, 'r:bench-' || copy.n % 1000,
                    't:' || to_char(copy.at AT TIME ZONE 'UTC', 'YYYYMM')])
                FROM ({numbered}) copy JOIN words USING (k);
            DELETE FROM incident_search WHERE incident_id IN (SELECT id FROM source);
            DELETE FROM incident_timeline WHERE incident_id IN (SELECT id FROM source);
            DELETE FROM incident WHERE id IN (SELECT id FROM source);
            """;
    }
}
