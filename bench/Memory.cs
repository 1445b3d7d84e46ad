using System.Globalization;

namespace GovPlatform.Bench;

/// <summary>
/// Memory of each service (PSS), ten seconds after its start and ten seconds after a fixed load, against a bare Kestrel
/// that runs beside them with the same garbage collector and gets the same number of requests.
/// </summary>
internal sealed class Memory(Services services, int requests)
{
    private const string Bare = "bare Kestrel";
    private const int Callers = 16;
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(10);

    /// <summary>One read of each service, answered without data too.</summary>
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

    public async Task<IReadOnlyList<Figure>> RunAsync(int rounds)
    {
        var results = Reads.Keys.ToDictionary(name => name, _ => new List<Measured>());
        for (var round = 1; round <= rounds; round++)
        {
            foreach (var (name, measured) in await RoundAsync())
            {
                Console.WriteLine(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"round {round} {name, -12} {measured.Value, 6:F1} MB idle {measured.Also, 6:F1} MB after load"
                    )
                );
                results[name].Add(measured);
            }
        }
        var ours = Reads.Keys.Where(name => name != Bare).ToList();
        return
        [
            .. ours.Select(name => Rounds.Compare("memory, idle", results, name, Bare, Goal.AtMost(2.5))),
            .. ours.Select(name => Rounds.Compare("memory, after load", results, name, Bare, null, also: true)),
        ];
    }

    private async Task<Dictionary<string, Measured>> RoundAsync()
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
                started.First(one => one.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value.Address
            );
            started[Bare] = await Server.StartAsync(
                typeof(Memory).Assembly.Location,
                ["kestrel"],
                new() { ["DOTNET_gcServer"] = "1" } // what the web SDK gives every service
            );
            await Task.Delay(Rest);
            var idle = Now();
            await LoadAsync(started);
            await Task.Delay(Rest);
            var loaded = Now();
            return idle.ToDictionary(one => one.Key, one => new Measured(one.Value, null, "MB", loaded[one.Key]));
        }
        finally
        {
            foreach (var server in started.Values)
            {
                server.Dispose();
            }
        }

        Dictionary<string, double> Now() =>
            started.ToDictionary(one => one.Key, one => ProcessTimes.MemoryOf(one.Value.Id));
    }

    /// <summary>The same number of reads for everybody; and as many reports, whose messages go to all who listen.</summary>
    private async Task LoadAsync(Dictionary<string, Server> started)
    {
        using var reports = new ClosedLoop(started["Incident"].Address, services.Token(), Callers);
        await reports.RunAsync(requests);
        foreach (var (name, server) in started)
        {
            using var reads = new ClosedLoop(
                server.Address,
                services.Overseer(),
                Callers,
                () => new HttpRequestMessage(HttpMethod.Get, Reads[name])
            );
            await reads.RunAsync(requests);
        }
    }
}
