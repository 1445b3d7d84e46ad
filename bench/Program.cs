using System.Globalization;
using GovPlatform.Bench;
using GovPlatform.Support;

// ./bench/run [part …] [--rounds 7] [--seconds N] [--callers 16] [--backlog 100000] [--requests 5000]
// [--speed 10] [--timers 10000] [--sizes 10000,1000000] [--plans FILE] [--json FILE]; without a part, all of them but
// `versus`, which compares with another checkout: --other PATH.
switch (args)
{
    // Internal commands: the benchmark starts itself as one of the peers.
    case ["bare", var database, var admin]:
        await BareReport.ServeAsync(database, admin);
        return 0;
    case ["kestrel"]:
        await BareKestrel.ServeAsync();
        return 0;
    case ["yarp", var backend]:
        await BareYarp.ServeAsync(backend);
        return 0;
    default:
        break;
}

var rounds = Number("--rounds", 7);
var callers = Number("--callers", 16);
var servers = new TestServers();
var isStarted = false;
var services = new Services(servers, Checkout.Root);
var parts = new Dictionary<string, Func<Task<IReadOnlyList<Comparison>>>>(StringComparer.Ordinal)
{
    ["report"] = () =>
        WithServersAsync(() => new ReportWrite(services, callers, Seconds(10)).RunAsync(rounds, sustained: false)),
    ["sustained"] = () =>
        WithServersAsync(() => new ReportWrite(services, callers, Seconds(10)).RunAsync(rounds, sustained: true)),
    ["drain"] = () => WithServersAsync(() => new OutboxDrain(servers, Number("--backlog", 100_000)).RunAsync(rounds)),
    ["gateway"] = () => new GatewayThroughput(services, callers, Seconds(3)).RunAsync(rounds),
    ["visible"] = () =>
        WithServersAsync(() => new ReportToFigureLatency(services, TimeSpan.FromSeconds(Seconds(10))).RunAsync(rounds)),
    ["telemetry"] = () => WithServersAsync(() => new TelemetryCost(services, callers, Seconds(4)).RunAsync(rounds)),
    ["memory"] = () =>
        WithServersAsync(() => new Memory(services, Number("--requests", 5000)).RunAsync(Math.Min(rounds, 3))),
    ["start"] = () => new ColdStart(Checkout.Root).RunAsync(Math.Min(rounds, 3)),
    ["lists"] = () =>
        WithServersAsync(() =>
            new ListsAtScale(
                services,
                [
                    .. (Option("--sizes") ?? "10000,1000000")
                        .Split(',')
                        .Select(size => int.Parse(size, CultureInfo.InvariantCulture)),
                ],
                Option("--plans") is { } page ? new QueryPlans(services, page) : null
            ).RunAsync(rounds)
        ),
    ["timers"] = () => WithServersAsync(() => new TimersWithOneKilled(services, Number("--timers", 10_000)).RunAsync()),
    ["imports"] = () => WithServersAsync(() => new UnitImports(servers, Option("--other")).RunAsync(rounds)),
    ["redraw"] = () => WithServersAsync(() => new GridRedraws(servers).RunAsync(rounds)),
    ["versus"] = () =>
        WithServersAsync(() =>
            new CheckoutComparison(
                servers,
                Option("--other") ?? throw new InvalidOperationException("Name the other checkout: --other PATH."),
                callers
            ).RunAsync(rounds, Seconds(6))
        ),
    ["day"] = () => new BusyDay(Checkout.Root, TimeSpan.FromSeconds(Seconds(90)), Number("--speed", 10)).RunAsync(),
};
var selected = args.TakeWhile(argument => !argument.StartsWith('-')).Where(part => part != "all").ToList();
if (selected.Find(part => !parts.ContainsKey(part)) is { } unknown)
{
    await Console.Error.WriteLineAsync($"Unknown part '{unknown}'; the parts are {string.Join(", ", parts.Keys)}.");
    return 2;
}
var figures = new List<Comparison>();
var failed = 0;
foreach (var part in selected.Count > 0 ? selected : [.. parts.Keys.Where(part => part != "versus")])
{
    Console.WriteLine($"== {part}");
    try
    {
        figures.AddRange(await parts[part]());
    }
    catch (Exception failure) when (failure is InvalidOperationException or HttpRequestException or TimeoutException)
    {
        await Console.Error.WriteLineAsync($"{part} could not be measured: {failure.Message}");
        failed++;
    }
}
await servers.DisposeAsync();
BenchmarkResults.Print(figures);
if (Option("--json") is { } file)
{
    await BenchmarkResults.WriteAsync(file, figures);
}
return failed;

async Task<IReadOnlyList<Comparison>> WithServersAsync(Func<Task<IReadOnlyList<Comparison>>> part)
{
    if (!isStarted)
    {
        await servers.InitializeAsync();
        isStarted = true;
    }
    return await part();
}

int Seconds(int defaultValue) => Number("--seconds", defaultValue);

int Number(string name, int defaultValue) =>
    Option(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : defaultValue;

string? Option(string name) =>
    Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;
