using Npgsql;

namespace GovPlatform.WholeSystem;

/// <summary>Looks into every database of the platform as the superuser.</summary>
internal static class Databases
{
    /// <summary>Each service's, named as the service and its role.</summary>
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

    /// <summary>Tables, by database, with a row that holds the text in plain or in hexadecimal.</summary>
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
                // What services are asking at the moment; our own search names the text too.
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

    /// <summary>Waits until every service has handed over what it has to tell; a broker or a service that was killed needs a while.</summary>
    public static Task UntilOutboxesAreEmptyAsync(Stack stack, TimeSpan patience) =>
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
            patience
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
