using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using Npgsql;

namespace GovPlatform.Bench;

/// <summary>
/// The plans by which PostgreSQL answers reads of the Incident service: <c>auto_explain</c> writes them to the server's log as
/// the service's own sessions run them, with row-level security and the values of the request.
/// </summary>
/// <param name="file">The page that is written.</param>
internal sealed partial class QueryPlans(Services services, string file)
{
    /// <summary>
    /// The second of two equal requests is written: by then the service has read its copies of units and categories, and pages of
    /// the database are in memory.
    /// </summary>
    public async Task WriteAsync(string database, int size, IEnumerable<(string Name, string Path, string Token)> reads)
    {
        await ExplainAsync(database);
        var page = new StringBuilder(
            string.Create(
                CultureInfo.InvariantCulture,
                $"""
                # Query plans

                How PostgreSQL answers lists, searches and work lists of a county with {size:N0} incidents: per request the plans of its statements
                that read incidents, as the service's own sessions ran them. Written by
                `./bench/run lists --plans {file}`; what a read costs against a smaller county is in [bench](../bench/README.md).

                """
            )
        );
        using (var service = await services.StartAsync("Incident", database, ("Outbox__Paused", "true")))
        {
            foreach (var (name, path, token) in reads)
            {
                using var client = new HttpClient
                {
                    BaseAddress = service.Address,
                    DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", token) },
                };
                await client.GetStringAsync(new Uri(path, UriKind.Relative));
                var before = await LogSizeAsync();
                await client.GetStringAsync(new Uri(path, UriKind.Relative));
                // The log is written by another process.
                await Task.Delay(500);
                page.Append(CultureInfo.InvariantCulture, $"\n## {name}\n\n`GET {path}`\n");
                foreach (var plan in PlansIn(await ReadLogAsync(before)))
                {
                    page.Append(CultureInfo.InvariantCulture, $"\n```text\n{plan}\n```\n");
                }
            }
        }
        await File.WriteAllTextAsync(file, page.ToString());
    }

    private async Task ExplainAsync(string database)
    {
        var name = new NpgsqlConnectionStringBuilder(database).Database;
        foreach (
            var (setting, value) in new[]
            {
                ("session_preload_libraries", "'auto_explain'"),
                ("auto_explain.log_min_duration", "0"),
                ("auto_explain.log_analyze", "on"),
                ("auto_explain.log_timing", "off"),
                ("auto_explain.log_buffers", "on"),
            }
        )
        {
            await services.QueryScalarAsync(
                services.Servers.PostgresAdmin,
                $"LOAD 'auto_explain'; ALTER DATABASE {name} SET {setting} = {value}"
            );
        }
    }

    private async Task<long> LogSizeAsync() =>
        (long)
            (
                await services.QueryScalarAsync(
                    services.Servers.PostgresAdmin,
                    "SELECT size FROM pg_stat_file(pg_current_logfile())"
                )
            )!;

    private async Task<string> ReadLogAsync(long from) =>
        (string)
            (
                await services.QueryScalarAsync(
                    services.Servers.PostgresAdmin,
                    $"SELECT pg_read_file(pg_current_logfile(), {from}, 10000000)"
                )
            )!;

    /// <summary>Plans of statements that select incidents, without the statements themselves.</summary>
    private static IEnumerable<string> PlansIn(string log) =>
        from entry in Entry().Split(log)
        let plan = Plan().Match(entry)
        where plan.Success && entry.Contains("FROM incident ", StringComparison.Ordinal)
        let lines = Ids().Replace(plan.Groups["plan"].Value, "{…}").Split('\n')
        select string.Join('\n', lines.Select(line => line.TrimStart('\t'))).TrimEnd();

    /// <summary>The ids of a page.</summary>
    [GeneratedRegex(@"\{[0-9a-f-]{36}(,[0-9a-f-]{36})+\}")]
    private static partial Regex Ids();

    [GeneratedRegex(@"^\d{4}-\d\d-\d\d .*?LOG:  ", RegexOptions.Multiline)]
    private static partial Regex Entry();

    [GeneratedRegex(
        @"\Aduration: [\d.]+ ms  plan:\n.*?^\t(?<plan>\S[^\n]*\(cost=.*)",
        RegexOptions.Singleline | RegexOptions.Multiline
    )]
    private static partial Regex Plan();
}
