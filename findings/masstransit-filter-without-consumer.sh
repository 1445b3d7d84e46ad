#!/usr/bin/env bash
# MassTransit 8.5.12 (in-memory transport), .NET 10.
#
# Expected: a consume filter that decides that a message is done, and returns without the consumer having finished, has handled it: the
# message is acknowledged.
# Observed: the endpoint takes it for a message that no consumer wants, and moves it to the queue with the suffix _skipped, which nothing
# reads. A filter has to say itself that the message was consumed (NotifyConsumed); then it is acknowledged.
#
# Output observed:
#   the filter returns: in the skipped queue 1
#   the filter reports the message as consumed: in the skipped queue 0
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat >Finding.csproj <<'XML'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net10.0</TargetFramework>
    <ImplicitUsings>enable</ImplicitUsings>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="MassTransit" Version="[8.5.12]" />
    <PackageReference Include="Microsoft.Extensions.Hosting" Version="10.0.15" />
  </ItemGroup>
</Project>
XML
cat >Program.cs <<'CS'
using Finding;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

await RunAsync(report: false, "the filter returns");
await RunAsync(report: true, "the filter reports the message as consumed");

static async Task RunAsync(bool report, string text)
{
    Skipped.Count = 0;
    var builder = Host.CreateApplicationBuilder();
    builder.Logging.ClearProviders();
    builder.Services.AddMassTransit(bus =>
    {
        bus.AddConsumer<Worker>();
        bus.UsingInMemory((context, memory) =>
        {
            memory.ReceiveEndpoint("work", endpoint =>
            {
                endpoint.UseFilter(new Shortcut(report));
                endpoint.ConfigureConsumer<Worker>(context);
            });
            memory.ReceiveEndpoint("work_skipped", endpoint => endpoint.Handler<Order>(_ =>
            {
                Interlocked.Increment(ref Skipped.Count);
                return Task.CompletedTask;
            }));
        });
    });
    using var host = builder.Build();
    await host.StartAsync();
    var send = await host.Services.GetRequiredService<IBus>().GetSendEndpoint(new Uri("queue:work"));
    await send.Send(new Order());
    await Task.Delay(3000);
    Console.WriteLine($"{text}: in the skipped queue {Skipped.Count}");
    await host.StopAsync();
}

public static class Skipped
{
    public static int Count;
}

public class Worker : IConsumer<Order>
{
    public Task Consume(ConsumeContext<Order> context) => Task.CompletedTask;
}

public class Shortcut(bool report) : IFilter<ConsumeContext>
{
    public async Task Send(ConsumeContext context, IPipe<ConsumeContext> next)
    {
        if (report && context.TryGetMessage(out ConsumeContext<Order>? order))
        {
            await context.NotifyConsumed(order, TimeSpan.Zero, "shortcut");
        }
    }

    public void Probe(ProbeContext context) { }
}

namespace Finding
{
    public record Order;
}
CS
dotnet build -v:q -clp:NoSummary >build.log 2>&1 || { cat build.log; exit 1; }
said=$(timeout 60 dotnet bin/Debug/net10.0/Finding.dll)
echo "$said"
[ "$said" = "the filter returns: in the skipped queue 1
the filter reports the message as consumed: in the skipped queue 0" ] || { echo "The behaviour has changed."; exit 1; }
