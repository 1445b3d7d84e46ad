using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Npgsql;

namespace GovPlatform.Bench;

/// <summary>PostgreSQL's own benchmark writing the same rows, prepared statements, one transaction each.</summary>
internal static partial class PgBench
{
    public static async Task<Measured> RunAsync(
        string database,
        IReadOnlyList<SampleTable> tables,
        int clients,
        int seconds
    )
    {
        var script = Path.GetTempFileName();
        await File.WriteAllTextAsync(script, Script(tables));
        var to = new NpgsqlConnectionStringBuilder(database);
        var start = new ProcessStartInfo("pgbench")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["PGPASSWORD"] = to.Password },
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
                to.Host!,
                "-p",
                $"{to.Port}",
                "-U",
                to.Username!,
                to.Database!,
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
        var rate = Tps().Match(output);
        return rate.Success
            ? new Measured(double.Parse(rate.Groups[1].Value, CultureInfo.InvariantCulture))
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

    /// <summary>Keys rise with time as ours do: seconds first, then chance.</summary>
    private static string Value(SampleColumn column) =>
        column.Varies switch
        {
            Varies.Id => Key(":r"),
            Varies.Message => Key(":s"),
            Varies.Text => "'pg-' || :r::bigint",
            _ when column.Value is DBNull => "NULL",
            _ when column.Value is byte[] bytes => $"'\\x{Convert.ToHexString(bytes)}'::bytea",
            _ => $"E'{Literal(column.Value.ToString()!)}'::{column.Type}",
        };

    /// <summary>pgbench takes a colon, even inside a literal, for a variable: so it is written as an escape.</summary>
    private static string Literal(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("'", "''", StringComparison.Ordinal)
            .Replace(":", "\\072", StringComparison.Ordinal);

    private static string Key(string chance) =>
        $"(lpad(to_hex(extract(epoch FROM clock_timestamp())::bigint), 16, '0') || lpad(to_hex({chance}::bigint), 16, '0'))::uuid";

    [GeneratedRegex(@"tps = ([0-9.]+)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Tps();
}
