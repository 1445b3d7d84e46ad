using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Npgsql;

namespace GovPlatform.Bench;

/// <summary>
/// Runs pgbench, PostgreSQL's benchmark program, with a script that inserts the same rows by prepared statements, one
/// transaction per report.
/// </summary>
internal static partial class PgBench
{
    public static async Task<Measurement> RunAsync(
        string database,
        IReadOnlyList<SampleTable> tables,
        int clients,
        int seconds
    )
    {
        var script = Path.GetTempFileName();
        await File.WriteAllTextAsync(script, Script(tables));
        var settings = new NpgsqlConnectionStringBuilder(database);
        var start = new ProcessStartInfo("pgbench")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["PGPASSWORD"] = settings.Password },
        };
        foreach (
            var argument in new[]
            {
                "-n",
                "-M",
                "prepared",
                "-c",
                $"{clients}",
                "-j",
                "2",
                "-T",
                $"{seconds}",
                "-f",
                script,
                "-h",
                settings.Host!,
                "-p",
                $"{settings.Port}",
                "-U",
                settings.Username!,
                settings.Database!,
            }
        )
        {
            start.ArgumentList.Add(argument);
        }
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        File.Delete(script);
        var tps = Tps().Match(output);
        return tps.Success
            ? new Measurement(double.Parse(tps.Groups[1].Value, CultureInfo.InvariantCulture))
            : throw new InvalidOperationException(output + await errors);
    }

    private static string Script(IReadOnlyList<SampleTable> tables)
    {
        var sql = new StringBuilder();
        sql.AppendLine("\\set r random(1, 9000000000000000000)").AppendLine("\\set s random(1, 9000000000000000000)");
        sql.AppendLine("BEGIN;");
        foreach (var table in tables)
        {
            var names = string.Join(", ", table.Columns.Select(c => c.Name));
            var values = string.Join(", ", table.Columns.Select(Value));
            sql.AppendLine($"INSERT INTO {table.Name} ({names}) VALUES ({values});");
        }
        return sql.AppendLine("COMMIT;").ToString();
    }

    /// <summary>
    /// SQL expression of a column. Keys increase with time, as UUIDv7 does: seconds first, then random bits.
    /// </summary>
    private static string Value(SampleColumn column) =>
        column.Variation switch
        {
            ColumnVariation.Id => Key(":r"),
            ColumnVariation.Message => Key(":s"),
            ColumnVariation.Text => "'pg-' || :r::bigint",
            _ when column.Value is DBNull => "NULL",
            _ when column.Value is byte[] bytes => $"'\\x{Convert.ToHexString(bytes)}'::bytea",
            _ => $"E'{Literal(column.Value.ToString()!)}'::{column.Type}",
        };

    /// <summary>Escapes colons, because pgbench replaces <c>:name</c> by a variable even in a literal.</summary>
    private static string Literal(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("'", "''", StringComparison.Ordinal)
            .Replace(":", "\\072", StringComparison.Ordinal);

    private static string Key(string variable) =>
        $"(lpad(to_hex(extract(epoch FROM clock_timestamp())::bigint), 16, '0') || lpad(to_hex({variable}::bigint), 16, '0'))::uuid";

    [GeneratedRegex(@"tps = ([0-9.]+)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Tps();
}
