using System.Diagnostics;

namespace GovPlatform.Bench;

/// <summary>
/// Measures the start of the whole platform in an empty run directory until all services and servers are ready. The
/// seeder starts when the services are ready; its end is not awaited. The peer is RabbitMQ, the slowest server, started
/// by a small AppHost with the same library, plus 1.5 times the time in which as many bare Kestrels as there are
/// services start concurrently.
/// </summary>
internal sealed class ColdStart(string checkout)
{
    private const string Platform = "the platform";
    private const string Peer = "RabbitMQ + 1.5 × bare Kestrels";
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(3);
    private static readonly string[] Servers = ["postgres", "broker", "cache"];
    private static readonly string[] Projects = [.. Services.All.Select(name => name.ToLowerInvariant()), "gateway"];

    public static string AppHost(string checkout) =>
        Path.Combine(checkout, "GovPlatform.AppHost/bin/Release/net10.0/GovPlatform.AppHost");

    public async Task<IReadOnlyList<Comparison>> RunAsync(int rounds)
    {
        var results = await Rounds.RunAsync(
            rounds,
            warmUps: 0,
            new BenchmarkCase(Platform, StartPlatformAsync),
            new BenchmarkCase(Peer, StartPeerAsync)
        );
        return
        [
            Rounds.Compare("cold start, services ready", results, Platform, Peer, Goal.AtMost(1), secondValue: true),
            Rounds.Compare("cold start, servers too", results, Platform, Peer, Goal.AtMost(1)),
        ];
    }

    private async Task<Measurement> StartPlatformAsync()
    {
        var clock = Stopwatch.StartNew();
        await using var stack = Stack.Start(AppHost(checkout));
        var services = await WaitUntilReadyAsync(stack, clock, Projects);
        var all = await WaitUntilReadyAsync(stack, clock, Servers);
        return new Measurement(all, null, "s", services);
    }

    private async Task<Measurement> StartPeerAsync()
    {
        var clock = Stopwatch.StartNew();
        double broker;
        var sample = "tests/NativeServers.Sample/bin/Release/net10.0/GovPlatform.NativeServers.Sample";
        await using (var stack = Stack.Start(Path.Combine(checkout, sample), "--broker"))
        {
            broker = await WaitUntilReadyAsync(stack, clock, ["broker"]);
        }
        clock.Restart();
        var bare = await Task.WhenAll(Projects.Select(_ => Server.StartSelfAsync("kestrel")));
        var kestrels = clock.Elapsed.TotalSeconds;
        foreach (var server in bare)
        {
            server.Dispose();
        }
        Console.WriteLine($"          RabbitMQ {broker:F1} s, {Projects.Length} bare Kestrels {kestrels:F1} s");
        var total = broker + (1.5 * kestrels);
        return new Measurement(total, null, "s", total);
    }

    private static async Task<double> WaitUntilReadyAsync(Stack stack, Stopwatch clock, string[] names)
    {
        await stack.WaitUntilAsync(() => Array.TrueForAll(names, stack.Ready.Contains), Timeout);
        return clock.Elapsed.TotalSeconds;
    }
}
