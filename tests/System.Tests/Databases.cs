using Npgsql;

namespace GovPlatform.WholeSystem;

/// <summary>Queries the databases of the platform as the superuser.</summary>
internal static class Databases
{
    /// <summary>Names of the databases; each is also the name of its service and role.</summary>
    public static readonly string[] Names =
    [
        "identity",
        "grid",
        "incident",
        "volunteer",
        "socialorg",
        "station",
        "oversight",
    ];

    private const string Tables = """
        SELECT format('%I.%I', n.nspname, c.relname) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'm', 'p') AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
        UNION ALL SELECT 'pg_stat_activity'
        """;

    /// <summary>Tables, with their database, that have a row with the text, in plain or in hexadecimal.</summary>
    public static async Task<List<string>> FindAsync(Stack stack, string text)
    {
        var found = new List<string>();
        var hex = Convert.ToHexStringLower(System.Text.Encoding.UTF8.GetBytes(text));
        foreach (
            var database in await ColumnAsync(
                stack,
                "postgres",
                "SELECT datname FROM pg_database WHERE NOT datistemplate"
            )
        )
        {
            foreach (var table in await ColumnAsync(stack, database, Tables))
            {
                // Running statements of the services; this search itself contains the text and is excluded.
                var own = table == "pg_stat_activity" ? " AND usename IS DISTINCT FROM 'postgres'" : "";
                var hits = await ColumnAsync(
                    stack,
                    database,
                    $"SELECT count(*)::text FROM {table} t WHERE (t::text LIKE '%{text}%' OR t::text LIKE '%{hex}%'){own}"
                );
                if (hits is not ["0"])
                {
                    found.Add($"{database}: {table}");
                }
            }
        }

        return found;
    }

    /// <summary>Waits until every outbox is empty.</summary>
    public static Task WaitForEmptyOutboxesAsync(Stack stack, TimeSpan timeout) =>
        Eventually.TrueAsync(
            async () =>
            {
                foreach (var service in new[] { "grid", "incident", "volunteer", "socialorg", "station" })
                {
                    if (await ColumnAsync(stack, service, "SELECT count(*)::text FROM outbox_message") is not ["0"])
                    {
                        return false;
                    }
                }
                return true;
            },
            timeout
        );

    private static async Task<List<string>> ColumnAsync(Stack stack, string database, string sql)
    {
        await using var connection = new NpgsqlConnection(await stack.SuperuserAsync(database));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var values = new List<string>();
        while (await reader.ReadAsync())
        {
            values.Add(reader.GetString(0));
        }

        return values;
    }
}
