using GovPlatform.Support;

namespace GovPlatform.Bench;

/// <summary>
/// This checkout against another one, both built for release: reports with the relay paused, and reads through the gateway if
/// wrk is installed. It answers whether a change made something slower.
/// </summary>
internal sealed class CheckoutComparison(TestServers servers, string other, int callers)
{
    private const string Ours = "this checkout";
    private const string Theirs = "the other checkout";

    // Until the runtime has compiled what is hot anew, the larger checkout looks slower by the difference in compiling.
    private const int WarmUps = 10;

    private const string ReadPath = "/api/v1/incidents/01998f3e-8c00-7000-8000-000000000000";

    public async Task<IReadOnlyList<Comparison>> RunAsync(int rounds, int seconds) =>
        Wrk.IsInstalled
            ? [await CompareReportsAsync(rounds, seconds), await CompareGatewaysAsync(rounds, seconds)]
            : [await CompareReportsAsync(rounds, seconds)];

    private async Task<Comparison> CompareReportsAsync(int rounds, int seconds)
    {
        var theirs = new Services(servers, other);
        var ours = new Services(servers, Checkout.Root);
        // Both name their databases alike, so the other's is renamed before ours is created.
        var theirDatabase = await Databases.SetAsideAsync(servers, (await theirs.SetUpDatabasesAsync())["incident"]);
        var ourDatabase = (await ours.SetUpDatabasesAsync())["incident"];
        using var ourService = await ours.StartAsync("Incident", ourDatabase, ("Outbox__Paused", "true"));
        using var theirService = await theirs.StartAsync("Incident", theirDatabase, ("Outbox__Paused", "true"));
        using var ourLoad = new ClosedLoop(ourService.Address, ours.Token(), callers);
        using var theirLoad = new ClosedLoop(theirService.Address, theirs.Token(), callers);
        var ourReports = new ReportLoad(ours, ourDatabase, seconds);
        var theirReports = new ReportLoad(theirs, theirDatabase, seconds);
        var results = await Rounds.RunAsync(
            rounds,
            warmUps: WarmUps,
            new BenchmarkCase(Ours, () => ourReports.RunAsync(ourLoad, ourService)),
            new BenchmarkCase(Theirs, () => theirReports.RunAsync(theirLoad, theirService))
        );
        return Rounds.Compare("report write", results, Ours, Theirs, null);
    }

    private async Task<Comparison> CompareGatewaysAsync(int rounds, int seconds)
    {
        using var backend = await Server.StartSelfAsync("kestrel");
        var ours = new Services(servers, Checkout.Root);
        var theirs = new Services(servers, other);
        using var ourGateway = await ours.StartGatewayAsync(_ => backend.Address);
        using var theirGateway = await theirs.StartGatewayAsync(_ => backend.Address);
        var results = await Rounds.RunAsync(
            rounds,
            warmUps: WarmUps,
            new BenchmarkCase(Ours, () => Wrk.RunAsync(ourGateway, ReadPath, ours.Token(), callers, seconds)),
            new BenchmarkCase(Theirs, () => Wrk.RunAsync(theirGateway, ReadPath, theirs.Token(), callers, seconds))
        );
        return Rounds.Compare("read through the gateway", results, Ours, Theirs, null);
    }
}
