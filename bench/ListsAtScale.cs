using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using GovPlatform.Support;
using Npgsql;

namespace GovPlatform.Bench;

/// <summary>
/// Lists, searches and work lists of one caller over counties that differ only in how long they have used the platform: all
/// have the same units and 2,000 open incidents, and from ten thousand to millions of ended ones. A ratio is the largest
/// county's time by the smallest's.
/// </summary>
/// <param name="sizes">Numbers of incidents, the smallest first.</param>
/// <param name="plans">Writes the plans of the largest county's reads, or null.</param>
internal sealed class ListsAtScale(Services services, IReadOnlyList<int> sizes, QueryPlans? plans)
{
    private const int Requests = 100;
    private const int DeepPage = 10_000;

    private const string Town = "/990001/990001110/";
    private const string CountyList = "list of the county";

    private static readonly string[] DeskPermissions =
    [
        "incident.read",
        "incident.accept",
        "incident.dispatch",
        "incident.verify",
        "incident.recordFeedback",
        "incident.reopen",
    ];

    /// <summary>Each read: its name, the caller's unit and the path.</summary>
    private static readonly (string Name, string Unit, string Path)[] Reads =
    [
        ("work list of a town", Town, "/api/v1/queue?limit=50"),
        ("work list of the county", "/990001/", "/api/v1/queue?limit=50"),
        ("work list of a grid", "/990001/990001110/990001110005/990001110005005/", "/api/v1/queue?limit=50"),
        ("list of a town", Town, "/api/v1/incidents?limit=50"),
        (CountyList, "/990001/", "/api/v1/incidents?limit=50"),
        ("list of a community", "/990001/", "/api/v1/incidents?unit=990001110005&limit=50"),
        ("open and overdue in a town", Town, "/api/v1/incidents?status=open&overdue=true&limit=50"),
        ("one category in the county", "/990001/", "/api/v1/incidents?category=lighting.street&limit=50"),
        ("search of two characters in a town", Town, "/api/v1/incidents?q=垃圾&limit=50"),
        ("search that finds nothing in a town", Town, "/api/v1/incidents?q=飞机&limit=50"),
        ("within 300 metres", "/990001/", "/api/v1/incidents?near=103.05,38.65,300&status=open&limit=50"),
    ];

    /// <summary>Runs in this order: names of the cases are unique.</summary>
    public async Task<IReadOnlyList<Comparison>> RunAsync(int rounds)
    {
        var databases = await services.SetUpDatabasesAsync();
        var template = databases["incident"];
        await PrepareAsync(template);
        var started = new List<Server>();
        try
        {
            var cases = new List<BenchmarkCase>();
            var largest = template;
            foreach (var size in sizes)
            {
                largest = await CreateAsync(template, size);
                var service = await services.StartAsync("Incident", largest, ("Outbox__Paused", "true"));
                started.Add(service);
                cases.AddRange(
                    Reads.Select(read => new BenchmarkCase(
                        NameOf(read.Name, size),
                        () => MeasureAsync(service, services.Token(read.Unit, DeskPermissions), read.Path)
                    ))
                );
            }
            var (pageName, pagePath) = ("deep page", await DeepPageAsync(started[^1]));
            cases.Add(
                new BenchmarkCase(
                    pageName,
                    () => MeasureAsync(started[^1], services.Token("/990001/", DeskPermissions), pagePath)
                )
            );
            var results = await Rounds.RunAsync(rounds, warmUps: 2, cases);
            await WritePlansAsync(largest, pagePath);
            var (small, large) = (sizes[0], sizes[^1]);
            return
            [
                .. Reads.SelectMany(read =>
                    new[]
                    {
                        Rounds.Compare(
                            $"{read.Name}, p50",
                            results,
                            NameOf(read.Name, large),
                            NameOf(read.Name, small),
                            Goal.AtMost(1.3)
                        ),
                        Rounds.Compare(
                            $"{read.Name}, p99",
                            results,
                            NameOf(read.Name, large),
                            NameOf(read.Name, small),
                            Goal.AtMost(2),
                            secondValue: true
                        ),
                    }
                ),
                Rounds.Compare(
                    string.Create(CultureInfo.InvariantCulture, $"page {DeepPage:N0} by page 1"),
                    results,
                    pageName,
                    NameOf(CountyList, large),
                    Goal.AtMost(1.2)
                ),
            ];
        }
        finally
        {
            started.ForEach(server => server.Dispose());
        }
    }

    private Task WritePlansAsync(string database, string deepPage) =>
        plans is null
            ? Task.CompletedTask
            : plans.WriteAsync(
                database,
                sizes[^1],
                [
                    .. Reads.Select(read => (read.Name, read.Path, services.Token(read.Unit, DeskPermissions))),
                    ("page 10,000 of the county's list", deepPage, services.Token("/990001/", DeskPermissions)),
                ]
            );

    private static string NameOf(string read, int size) =>
        string.Create(CultureInfo.InvariantCulture, $"{read}, {size / 1000:N0} k");

    private static async Task<Measurement> MeasureAsync(Server service, string token, string path)
    {
        using var client = Client(service, token);
        var latencies = new Latencies();
        var cpu = service.CpuTime;
        for (var request = 0; request < Requests; request++)
        {
            var clock = Stopwatch.GetTimestamp();
            await client.GetStringAsync(new Uri(path, UriKind.Relative));
            latencies.Add(Stopwatch.GetElapsedTime(clock));
        }
        return new Measurement(
            latencies.Percentile(50),
            (service.CpuTime - cpu).TotalMilliseconds / Requests,
            "ms",
            latencies.Percentile(99)
        );
    }

    /// <summary>Follows the cursors of the county's list, as far as there are pages.</summary>
    /// <returns>The path of the page that they lead to.</returns>
    private async Task<string> DeepPageAsync(Server service)
    {
        using var client = Client(service, services.Token("/990001/", DeskPermissions));
        var path = "/api/v1/incidents?limit=50";
        for (var page = 0; page < DeepPage; page++)
        {
            var body = await client.GetStringAsync(new Uri(path, UriKind.Relative));
            using var list = JsonDocument.Parse(body);
            if (list.RootElement.GetProperty("next").GetString() is not { } next)
            {
                break;
            }
            path = $"/api/v1/incidents?limit=50&after={Uri.EscapeDataString(next)}";
        }
        return path;
    }

    private static HttpClient Client(Server service, string token) =>
        new()
        {
            BaseAddress = service.Address,
            DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", token) },
        };

    /// <summary>The units, and one reported incident for each text, whose rows are then copied.</summary>
    private async Task PrepareAsync(string template)
    {
        await services.QueryScalarAsync(template, ScaleRows.Units);
        using var service = await services.StartAsync("Incident", template, ("Outbox__Paused", "true"));
        using var client = Client(service, services.Token("/990001/", "incident.report", "incident.read"));
        foreach (var report in ScaleRows.Reports())
        {
            using var body = new StringContent(report, MediaTypeHeaderValue.Parse("application/json"));
            using var answer = await client.PostAsync(new Uri(SampleReport.Path, UriKind.Relative), body);
            answer.EnsureSuccessStatusCode();
        }
    }

    private async Task<string> CreateAsync(string template, int size)
    {
        var name = $"incident_{size}";
        NpgsqlConnection.ClearAllPools();
        await services.QueryScalarAsync(services.Servers.PostgresAdmin, $"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
        await services.QueryScalarAsync(
            services.Servers.PostgresAdmin,
            $"CREATE DATABASE {name} TEMPLATE {new NpgsqlConnectionStringBuilder(template).Database}"
        );
        var database = new NpgsqlConnectionStringBuilder(template) { Database = name }.ConnectionString;
        var clock = Stopwatch.StartNew();
        await services.QueryScalarAsync(database, await ScaleRows.FillAsync(services, database, size));
        await services.QueryScalarAsync(database, "VACUUM ANALYZE");
        Console.WriteLine($"{name}: filled in {clock.Elapsed.TotalSeconds:F0} s");
        return database;
    }
}
