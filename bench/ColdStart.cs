using System.Diagnostics;

namespace GovPlatform.Bench;

/// <summary>
/// The whole platform from nothing, in an empty directory, until every service and server is ready (the seeder begins as soon as
/// the services are, and is not waited for); against RabbitMQ, the slowest server, started by a small AppHost with the same library, plus
/// one and a half times as many bare Kestrels as there are services, all started at once.
/// </summary>
internal sealed class ColdStart(string checkout)
{
    private const string Platform = "the platform";
    private const string Allowance = "RabbitMQ + 1.5 × bare Kestrels";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly string[] Servers = ["postgres", "broker", "cache"];
    private static readonly string[] Projects = [.. Services.All.Select(name => name.ToLowerInvariant()), "gateway"];

    public static string AppHost(string checkout) =>
        Path.Combine(checkout, "GovPlatform.AppHost/bin/Release/net10.0/GovPlatform.AppHost");

    public async Task<IReadOnlyList<Figure>> RunAsync(int rounds)
    {
        var results = await Rounds.RunAsync(
            rounds,
            warmUps: 0,
            new Side(Platform, StartPlatformAsync),
            new Side(Allowance, StartAllowanceAsync)
        );
        return
        [
            Rounds.Compare("cold start, services ready", results, Platform, Allowance, Goal.AtMost(1), also: true),
            Rounds.Compare("cold start, servers too", results, Platform, Allowance, Goal.AtMost(1)),
        ];
    }

    private async Task<Measured> StartPlatformAsync()
    {
        var clock = Stopwatch.StartNew();
        await using var stack = Stack.Start(AppHost(checkout));
        var services = await ReadyAsync(stack, clock, Projects);
        var all = await ReadyAsync(stack, clock, Servers);
        return new Measured(all, null, "s", services);
    }

    private async Task<Measured> StartAllowanceAsync()
    {
        var clock = Stopwatch.StartNew();
        double broker;
        var small = "tests/NativeServers.Sample/bin/Release/net10.0/GovPlatform.NativeServers.Sample";
        await using (var stack = Stack.Start(Path.Combine(checkout, small), "--broker"))
        {
            broker = await ReadyAsync(stack, clock, ["broker"]);
        }
        clock.Restart();
        var bare = await Task.WhenAll(Projects.Select(_ => Server.StartOwnAsync("kestrel")));
        var kestrels = clock.Elapsed.TotalSeconds;
        foreach (var server in bare)
        {
            server.Dispose();
        }
        Console.WriteLine($"          RabbitMQ {broker:F1} s, {Projects.Length} bare Kestrels {kestrels:F1} s");
        var allowed = broker + (1.5 * kestrels);
        return new Measured(allowed, null, "s", allowed);
    }

    private static async Task<double> ReadyAsync(Stack stack, Stopwatch clock, string[] names)
    {
        await stack.UntilAsync(() => Array.TrueForAll(names, stack.Ready.Contains), Patience);
        return clock.Elapsed.TotalSeconds;
    }
}
