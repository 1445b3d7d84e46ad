using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;

namespace GovPlatform.Bench;

/// <summary>
/// Many timers that come due within one minute, on two instances of Incident, of which one is killed meanwhile: each timer must
/// fire once, and soon. Not a comparison: it fails, or it prints how long the last ones took.
/// </summary>
/// <param name="timers">Number of incidents; each has four timers that are due at once.</param>
internal sealed class TimersWithOneKilled(Services services, int timers)
{
    private const int Callers = 16;

    private static readonly TimeSpan UntilFirst = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Span = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan UntilKilled = UntilFirst + (Span / 2);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>Reported this long ago, all clocks of an ordinary incident have run out.</summary>
    private static readonly TimeSpan Age = TimeSpan.FromDays(60);

    public async Task<IReadOnlyList<Comparison>> RunAsync()
    {
        var database = (await services.SetUpDatabasesAsync())["incident"];
        // Only Development lets a caller report at a moment of the past.
        var instances = new[] { await StartAsync(database), await StartAsync(database) };
        try
        {
            await ReportAsync(instances[0]);
            var clock = Stopwatch.StartNew();
            await services.QueryScalarAsync(database, ReleaseSql());
            await Task.Delay(UntilKilled);
            instances[0].Dispose();
            var before = await OpenAsync(database);
            while (await OpenAsync(database) is > 0 and var open)
            {
                if (clock.Elapsed > UntilFirst + Span + Patience)
                {
                    throw new InvalidOperationException($"{open} incidents still have timers that are due.");
                }
                await Task.Delay(100);
            }
            var late = clock.Elapsed - UntilFirst - Span;
            await CheckAsync(database);
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{timers:N0} incidents, four timers each, due within {Span.TotalSeconds:F0} s on two instances; one killed with {before:N0} to go. Each fired once; the last {late.TotalSeconds:F1} s after it was due."
                )
            );
            return [];
        }
        finally
        {
            Array.ForEach(instances, instance => instance.Dispose());
        }
    }

    private Task<Server> StartAsync(string database) =>
        services.StartAsync(
            "Incident",
            database,
            ("ASPNETCORE_ENVIRONMENT", "Development"),
            ("Outbox__Paused", "true")
        );

    private async Task ReportAsync(Server instance)
    {
        using var client = new HttpClient { BaseAddress = instance.Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer",
            services.Token("/990001/", "incident.report", "demo.seed")
        );
        client.DefaultRequestHeaders.Add("GovPlatform-At", $"{TimeProvider.System.GetUtcNow() - Age:O}");
        await Parallel.ForEachAsync(
            Enumerable.Range(0, timers),
            new ParallelOptions { MaxDegreeOfParallelism = Callers },
            async (_, cancel) =>
            {
                using var report = SampleReport.Request(SampleReport.NewId());
                using var answer = await client.SendAsync(report, cancel);
                answer.EnsureSuccessStatusCode();
            }
        );
    }

    /// <summary>Timers are held while past days are being recorded; this spreads them over the minute.</summary>
    private static string ReleaseSql() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"""
            UPDATE incident SET next_timer_at =
                now() + {UntilFirst.TotalSeconds} * interval '1 second' + random() * {Span.TotalSeconds} * interval '1 second'
            """
        );

    private async Task<long> OpenAsync(string database) =>
        (long)
            (
                await services.QueryScalarAsync(
                    database,
                    "SELECT count(*) FROM incident WHERE next_timer_at IS NOT NULL"
                )
            )!;

    private async Task CheckAsync(string database)
    {
        // The report, and for each of its two clocks the warning and the overdue mark.
        var wrong = (long)
            (
                await services.QueryScalarAsync(
                    database,
                    """
                    SELECT count(*) FROM (
                        SELECT incident_id FROM incident_timeline GROUP BY incident_id
                        HAVING count(*) <> 5 OR count(DISTINCT (move, text)) <> 5 OR max(sequence) <> 5) AS wrong
                    """
                )
            )!;
        var found = (long)(await services.QueryScalarAsync(database, "SELECT count(*) FROM incident"))!;
        if (wrong > 0 || found != timers)
        {
            throw new InvalidOperationException($"{wrong} of {found} incidents have other steps than their timers.");
        }
    }
}
