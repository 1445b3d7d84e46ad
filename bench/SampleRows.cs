using Npgsql;

namespace GovPlatform.Bench;

/// <summary>
/// Reads the rows that the Incident service wrote for one report, so that the peers write the same rows into the same
/// tables.
/// </summary>
internal static class SampleRows
{
    private static readonly string[] Tables =
    [
        "idempotency_key",
        "incident",
        "incident_search",
        "incident_timeline",
        "incident_reporter",
        "outbox_message",
    ];

    public static async Task<IReadOnlyList<SampleTable>> ReadAsync(string admin)
    {
        await using var source = NpgsqlDataSource.Create(admin);
        var tables = new List<SampleTable>();
        foreach (var table in Tables)
        {
            var columns = await ReadTableAsync(source, table);
            if (columns.Count > 0)
            {
                tables.Add(new SampleTable(table, columns));
            }
        }
        return tables;
    }

    private static async Task<List<SampleColumn>> ReadTableAsync(NpgsqlDataSource source, string table)
    {
        var types = new Dictionary<string, string>();
        await using (
            var schema = source.CreateCommand(
                "SELECT attname, format_type(atttypid, atttypmod) FROM pg_attribute WHERE attrelid = to_regclass($1) AND attnum > 0 AND NOT attisdropped AND attgenerated = '' AND attidentity = ''"
            )
        )
        {
            schema.Parameters.AddWithValue(table);
            await using var row = await schema.ExecuteReaderAsync();
            while (await row.ReadAsync())
            {
                types[row.GetString(0)] = row.GetString(1);
            }
        }
        if (types.Count == 0)
        {
            return [];
        }
        var names = types.Keys.ToList();
        var casts = names.Select(name => types[name] is "uuid" or "bytea" ? name : $"{name}::text");
        await using var sample = source.CreateCommand($"SELECT {string.Join(", ", casts)} FROM {table} LIMIT 1");
        await using var values = await sample.ExecuteReaderAsync();
        if (!await values.ReadAsync())
        {
            return [];
        }
        return
        [
            .. names.Select(
                (name, i) =>
                    new SampleColumn(name, types[name], values.GetValue(i), VariationOf(table, name, types[name]))
            ),
        ];
    }

    private static ColumnVariation VariationOf(string table, string column, string type) =>
        (table, column) switch
        {
            ("idempotency_key", "key") => ColumnVariation.Text,
            (_, "number") => ColumnVariation.Text,
            (_, "message_id") => ColumnVariation.Message,
            ("incident", "id") => ColumnVariation.Id,
            (_, "incident_id" or "aggregate_id") => ColumnVariation.Id,
            (_, "id") when type == "uuid" => ColumnVariation.Message,
            _ => ColumnVariation.None,
        };
}
