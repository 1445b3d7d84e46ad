using System.Diagnostics;
using Aspire.Hosting;

namespace GovPlatform.Bench;

/// <summary>
/// The whole platform from nothing, in an empty directory, until every service and server is ready (the seeder begins as soon as
/// the services are, and is not waited for); against RabbitMQ, the slowest server, started alone by the same code, plus
/// one and a half times as many bare Kestrels as there are services, all started at once.
/// </summary>
internal sealed class ColdStart(string checkout)
{
    private const string Platform = "the platform";
    private const string Allowance = "RabbitMQ + 1.5 × bare Kestrels";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private int projects;

    public static string AppHost(string checkout) =>
        Path.Combine(checkout, "GovPlatform.AppHost/bin/Release/net10.0/GovPlatform.AppHost.dll");

    /// <summary>RabbitMQ alone, by the same code.</summary>
    public static void RunBroker()
    {
        var builder = DistributedApplication.CreateBuilder([]);
        builder.AddRabbitMQ("broker").WithDataVolume();
        builder.Build().Run();
    }

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
        var services = await ReadyAsync(stack, clock, resource => resource is { IsProject: true, Serves: true });
        var all = await ReadyAsync(stack, clock, resource => resource.Serves);
        projects = (await stack.ResourcesAsync()).Count(resource => resource is { IsProject: true, Serves: true });
        return new Measured(all, null, "s", services);
    }

    private async Task<Measured> StartAllowanceAsync()
    {
        var clock = Stopwatch.StartNew();
        double broker;
        await using (var stack = Stack.Start(typeof(ColdStart).Assembly.Location, "broker"))
        {
            broker = await ReadyAsync(stack, clock, _ => true);
        }
        clock.Restart();
        var bare = await Task.WhenAll(Enumerable.Range(0, projects).Select(_ => Server.StartOwnAsync("kestrel")));
        var kestrels = clock.Elapsed.TotalSeconds;
        foreach (var server in bare)
        {
            server.Dispose();
        }
        Console.WriteLine($"          RabbitMQ {broker:F1} s, {projects} bare Kestrels {kestrels:F1} s");
        var allowed = broker + (1.5 * kestrels);
        return new Measured(allowed, null, "s", allowed);
    }

    private static async Task<double> ReadyAsync(Stack stack, Stopwatch clock, Func<Stack.Resource, bool> which)
    {
        await stack.UntilAsync(
            async () =>
                (await stack.ResourcesAsync()).Where(which).ToList() is { Count: > 0 } asked
                && asked.TrueForAll(one => one.IsReady),
            Patience
        );
        return clock.Elapsed.TotalSeconds;
    }
}
