using System.Runtime.InteropServices;
using GovPlatform.DemoCounty.Seeding;
using Microsoft.Extensions.Configuration;

// Seeds the demo county through the gateway, then writes the accounts file. Exit codes: 0 done, 1 failed, 2 stopped by
// a signal; a later run continues where this one stopped.
var configuration = new ConfigurationBuilder().AddEnvironmentVariables().AddCommandLine(args).Build();
var address = new Uri(Required("services:gateway:http:0"));
var clock = TimeProvider.System;
using var http = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromMinutes(2) };
using var stop = new CancellationTokenSource();
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);

try
{
    var tokens = new TokenSource(http, Required("Demo:Secret"), clock);
    using var gateway = new Gateway(http, tokens, clock);
    await new Seeder(gateway, clock, Console.Out).SeedAsync(stop.Token);
    await AccountsFile.WriteAsync(Required("Demo:AccountsFile"), address, tokens, stop.Token);
    return 0;
}
catch (SeedingException failure)
{
    await Console.Error.WriteLineAsync(failure.Message);
    return 1;
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    Console.WriteLine(
        "已停止，下次启动接着做 · Stopped before the county was complete; the next start goes on from here"
    );
    return 2;
}

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.Cancel();
}

string Required(string name) =>
    configuration[name]
    ?? throw new SeedingException($"{name} is not set; the AppHost sets it when it starts this program.");
