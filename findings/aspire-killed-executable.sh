#!/usr/bin/env bash
# Aspire.Hosting 13.6.5 (Aspire.AppHost.Sdk 13.6.4), .NET 10, Linux.
#
# Expected: the orchestrator supervises the processes it starts: a process killed by SIGKILL is shown as failed with exit code 137 and is
# started again.
# Observed: it is shown as Finished, the state of a completed job, with exit code -1, and is not started again. The AppHost's own code has
# to start it again, for example by the resource's start command, which works.
#
# Output observed:
#   ten seconds after the kill: Finished, exit code -1
#   after its start command: Running
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
using System.Diagnostics;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;

var builder = DistributedApplication.CreateBuilder(new DistributedApplicationOptions { DisableDashboard = true });
builder.AddExecutable("server", "sleep", "/", "300");
var app = builder.Build();
await app.StartAsync();
var running = await app.ResourceNotifications.WaitForResourceAsync("server", change => Pid(change) > 0);
Process.GetProcessById(Pid(running)).Kill();
await Task.Delay(TimeSpan.FromSeconds(10));
app.ResourceNotifications.TryGetCurrentState(running.ResourceId, out var killed);
Console.WriteLine($"ten seconds after the kill: {killed!.Snapshot.State?.Text}, exit code {killed.Snapshot.ExitCode}");
await app.Services.GetRequiredService<ResourceCommandService>().ExecuteCommandAsync(running.ResourceId, "start");
var again = await app.ResourceNotifications.WaitForResourceAsync("server", change => Pid(change) > 0 && Pid(change) != Pid(running));
Console.WriteLine($"after its start command: {again.Snapshot.State?.Text}");
await app.StopAsync();

static int Pid(ResourceEvent change) =>
    change.Snapshot.State?.Text == "Running"
        ? Convert.ToInt32(change.Snapshot.Properties.FirstOrDefault(property => property.Name == "executable.pid")?.Value ?? 0)
        : 0;
CS
dotnet build -v:q -clp:NoSummary >build.log 2>&1 || { cat build.log; exit 1; }
said=$(Logging__LogLevel__Default=Warning timeout 120 dotnet bin/Debug/net10.0/AppHost.dll | grep -E '^(ten|after)')
echo "$said"
[ "$said" = "ten seconds after the kill: Finished, exit code -1
after its start command: Running" ] || { echo "The behaviour has changed."; exit 1; }
