#!/usr/bin/env bash
# Aspire.Hosting 13.6.5 (Aspire.AppHost.Sdk 13.6.4), .NET 10, Linux.
#
# Expected: a hosted service added to an AppHost starts with the host, so that it can watch the resources start.
# Observed: it starts only after every resource has been started, including those that wait for another one. A job that takes three
# seconds, and a resource that waits for its completion, delay it by those three seconds, when the job has already ended. A service
# inserted before Aspire's own in the service collection starts at once.
#
# Output observed:
#   inserted before: sees the job running
#   added after: the job has ended
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat >AppHost.csproj <<'XML'
<Project Sdk="Aspire.AppHost.Sdk/13.6.4">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net10.0</TargetFramework>
    <ImplicitUsings>enable</ImplicitUsings>
    <NoWarn>ASPIRE010</NoWarn>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="Aspire.Hosting.AppHost" Version="13.6.5" />
    <PackageReference Include="Nerdbank.MessagePack" Version="1.3.88" />
  </ItemGroup>
</Project>
XML
cat >Program.cs <<'CS'
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

var builder = DistributedApplication.CreateBuilder(new DistributedApplicationOptions { DisableDashboard = true });
var job = builder.AddExecutable("job", "sleep", "/", "3");
builder.AddExecutable("after", "sleep", "/", "60").WaitForCompletion(job);
builder.Services.Insert(0, ServiceDescriptor.Singleton<IHostedService>(services => new Look("inserted before", services, wait: true)));
builder.Services.AddSingleton<IHostedService>(services => new Look("added after", services, wait: false));
var app = builder.Build();
await app.StartAsync();
await Look.Both.Task;
await app.StopAsync();

sealed class Look(string name, IServiceProvider services, bool wait) : BackgroundService
{
    public static readonly TaskCompletionSource Both = new();

    protected override async Task ExecuteAsync(CancellationToken stop)
    {
        var notifications = services.GetRequiredService<ResourceNotificationService>();
        // The first state received, without the states before the process exists.
        var seen = await notifications.WaitForResourceAsync("job", change => change.Snapshot.State?.Text is "Running" or "Finished" or "Exited", stop);
        Console.WriteLine($"{name}: {(seen.Snapshot.State!.Text == "Running" ? "sees the job running" : "the job has ended")}");
        if (!wait) Both.TrySetResult();
    }
}
CS
dotnet build -v:q -clp:NoSummary >build.log 2>&1 || { cat build.log; exit 1; }
said=$(Logging__LogLevel__Default=Warning timeout 120 dotnet bin/Debug/net10.0/AppHost.dll | grep -E '^(inserted|added)')
echo "$said"
[ "$said" = "inserted before: sees the job running
added after: the job has ended" ] || { echo "The behaviour has changed."; exit 1; }
