using GovPlatform.DemoCounty.Seeding;
using Microsoft.Extensions.Configuration;

// Seeds the demo county through the gateway, writes the accounts file, and ends.
var configuration = new ConfigurationBuilder().AddEnvironmentVariables().AddCommandLine(args).Build();
var address = new Uri(Required("services:gateway:http:0"));
var clock = TimeProvider.System;
using var http = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromMinutes(2) };
using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};

try
{
    var tokens = new Tokens(http, Required("Demo:Secret"), clock);
    await new Seeder(new Gateway(http, tokens, clock), clock, Console.Out).SeedAsync(stop.Token);
    await AccountsFile.WriteAsync(Required("Demo:AccountsFile"), address, tokens, stop.Token);
    return 0;
}
catch (SeedingException refused)
{
    await Console.Error.WriteLineAsync(refused.Message);
    return 1;
}
catch (OperationCanceledException)
{
    return 2;
}

string Required(string name) =>
    configuration[name]
    ?? throw new SeedingException($"{name} is not set; the AppHost sets it when it starts this program.");
