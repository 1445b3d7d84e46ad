using System.Globalization;
using GovPlatform.Bench;
using GovPlatform.Support;

// ./bench/run [drain|report|sustained|all] [--rounds 7] [--backlog 100000] [--seconds 10] [--callers 16] [--json FILE]
if (args is ["bare", var database, var admin])
{
    await BareReport.ServeAsync(database, admin);
    return;
}
var what = args.FirstOrDefault(argument => !argument.StartsWith('-')) ?? "all";
var rounds = Number("--rounds", 7);
var servers = new TestServers();
await servers.InitializeAsync();
var figures = new List<Figure>();
try
{
    var reports = new ReportWrite(servers, Checkout(), Number("--callers", 16), Number("--seconds", 10));
    if (what is "report" or "all")
    {
        figures.AddRange(await reports.RunAsync(rounds, sustained: false));
    }
    if (what is "sustained" or "all")
    {
        figures.AddRange(await reports.RunAsync(rounds, sustained: true));
    }
    if (what is "drain" or "all")
    {
        figures.AddRange(await new OutboxDrain(servers, Number("--backlog", 100_000)).RunAsync(rounds));
    }
}
finally
{
    await servers.DisposeAsync();
}
Report.Print(figures);
if (Option("--json") is { } file)
{
    await Report.WriteAsync(file, figures);
}

int Number(string name, int otherwise) =>
    Option(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;

string? Option(string name) =>
    Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;

static string Checkout()
{
    var folder = AppContext.BaseDirectory;
    while (!File.Exists(Path.Combine(folder, "GovPlatform.sln")))
    {
        folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("Run it inside the checkout.");
    }
    return folder;
}
