using System.Globalization;

namespace GovPlatform.Bench;

/// <summary>
/// Measures the memory of each service (PSS) ten seconds after the start and ten seconds after a fixed load. The peer
/// is a bare Kestrel that runs at the same time with the same garbage collector and receives the same number of
/// requests.
/// </summary>
internal sealed class Memory(Services services, int requests)
{
    private const string Bare = "bare Kestrel";
    private const int Callers = 16;
    private static readonly TimeSpan SettleTime = TimeSpan.FromSeconds(10);

    /// <summary>A read request per service that succeeds with an empty database.</summary>
    private static readonly Dictionary<string, string> Reads = new()
    {
        ["Identity"] = "/.well-known/jwks",
        ["Grid"] = "/api/v1/units",
        ["Incident"] = "/api/v1/incidents",
        ["Volunteer"] = "/api/v1/volunteer-activities",
        ["SocialOrg"] = "/api/v1/social-orgs",
        ["Station"] = "/api/v1/stations",
        ["Oversight"] = "/api/v1/figures/incidents.reported",
        ["gateway"] = "/api/v1/categories",
        [Bare] = "/api/v1/anything",
    };

    public async Task<IReadOnlyList<Comparison>> RunAsync(int rounds)
    {
        var results = Reads.Keys.ToDictionary(name => name, _ => new List<Measurement>());
        for (var round = 1; round <= rounds; round++)
        {
            foreach (var (name, measured) in await RoundAsync())
            {
                Console.WriteLine(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"round {round} {name, -12} {measured.Value, 6:F1} MB idle {measured.SecondValue, 6:F1} MB after load"
                    )
                );
                results[name].Add(measured);
            }
        }
        var ours = Reads.Keys.Where(name => name != Bare).ToList();
        return
        [
            .. ours.Select(name => Rounds.Compare("memory, idle", results, name, Bare, Goal.AtMost(2.5))),
            .. ours.Select(name => Rounds.Compare("memory, after load", results, name, Bare, null, secondValue: true)),
        ];
    }

    private async Task<Dictionary<string, Measurement>> RoundAsync()
    {
        var databases = await services.SetUpDatabasesAsync();
        var started = new Dictionary<string, Server>();
        try
        {
            foreach (var service in Services.All)
            {
                var database = databases[service.ToLowerInvariant()];
                started[service] = await services.StartAsync(service, database, ("Tokens__AllowHttp", "true"));
            }
            started["gateway"] = await services.StartGatewayAsync(name =>
                started.First(entry => entry.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value.Address
            );
            started[Bare] = await Server.StartAsync(
                typeof(Memory).Assembly.Location,
                ["kestrel"],
                new() { ["DOTNET_gcServer"] = "1" } // the default of the web SDK, which the services use
            );
            await Task.Delay(SettleTime);
            var idle = MemoryByServer();
            await LoadAsync(started);
            await Task.Delay(SettleTime);
            var loaded = MemoryByServer();
            return idle.ToDictionary(
                entry => entry.Key,
                entry => new Measurement(entry.Value, null, "MB", loaded[entry.Key])
            );
        }
        finally
        {
            foreach (var server in started.Values)
            {
                server.Dispose();
            }
        }

        Dictionary<string, double> MemoryByServer() =>
            started.ToDictionary(entry => entry.Key, entry => ProcessTimes.MemoryOf(entry.Value.Id));
    }

    /// <summary>
    /// Sends as many reports as reads: the reports to Incident, whose messages all subscribers receive, and the reads
    /// to each server.
    /// </summary>
    private async Task LoadAsync(Dictionary<string, Server> started)
    {
        using var reports = new ClosedLoop(started["Incident"].Address, services.Token(), Callers);
        await reports.RunAsync(requests);
        foreach (var (name, server) in started)
        {
            using var reads = new ClosedLoop(
                server.Address,
                services.OverseerToken(),
                Callers,
                () => new HttpRequestMessage(HttpMethod.Get, Reads[name])
            );
            await reads.RunAsync(requests);
        }
    }
}
