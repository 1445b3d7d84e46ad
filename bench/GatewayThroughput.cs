namespace GovPlatform.Bench;

/// <summary>
/// Measures reads of one incident through the gateway (with token validation, rate limits and telemetry as shipped),
/// through bare YARP with the same routes, through HAProxy and nginx, and without a proxy. The backend is the same bare
/// Kestrel.
/// </summary>
internal sealed class GatewayThroughput(Services services, int callers, int seconds)
{
    private const string Path = "/api/v1/incidents/01998f3e-8c00-7000-8000-000000000000";
    private const string Ours = "gateway";
    private const string Yarp = "bare YARP";

    public async Task<IReadOnlyList<Comparison>> RunAsync(int rounds)
    {
        if (!Wrk.IsInstalled)
        {
            Console.WriteLine("gateway: skipped, wrk is not installed (apt-get install wrk).");
            return [];
        }
        var directory = Directory.CreateTempSubdirectory("govplatform-bench-").FullName;
        var started = new HashSet<Server>();
        try
        {
            var backend = await Server.StartSelfAsync("kestrel");
            started.Add(backend);
            var cases = new List<BenchmarkCase>
            {
                ReadCase(Ours, await services.StartGatewayAsync(_ => backend.Address)),
                ReadCase(Yarp, await Server.StartSelfAsync("yarp", backend.Address.ToString())),
            };
            var proxies = new Proxies(directory, backend.Address);
            Add("HAProxy", await proxies.StartHaproxyAsync());
            Add("nginx", await proxies.StartNginxAsync());
            cases.Add(ReadCase("direct", backend));
            var results = await Rounds.RunAsync(rounds, warmUps: 4, cases);
            return
            [
                Rounds.Compare("read through a proxy", results, Ours, Yarp, Goal.AtLeast(0.75)),
                .. Against("HAProxy", Goal.AtLeast(0.60)),
                .. Against("nginx", null),
                .. Against("direct", null),
                Rounds.Compare("read through a proxy", results, Ours, "direct", null),
            ];

            void Add(string name, Server? proxy)
            {
                if (proxy is null)
                {
                    Console.WriteLine($"gateway: {name} is not installed and is left out.");
                    return;
                }
                cases.Add(ReadCase(name, proxy));
            }

            IEnumerable<Comparison> Against(string peer, Goal? goal) =>
                results.ContainsKey(peer) ? [Rounds.Compare("read through a proxy", results, Yarp, peer, goal)] : [];
        }
        finally
        {
            foreach (var server in started)
            {
                server.Dispose();
            }
            Directory.Delete(directory, recursive: true);
        }

        BenchmarkCase ReadCase(string name, Server server)
        {
            started.Add(server);
            return new BenchmarkCase(name, () => Wrk.RunAsync(server, Path, services.Token(), callers, seconds));
        }
    }
}
