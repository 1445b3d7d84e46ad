using System.Text.Json;
using Aspire.Hosting;
using GovPlatform.LocalHost.Processes;
using GovPlatform.LocalHost.Running;
using GovPlatform.LocalHost.Servers;

namespace GovPlatform.LocalHost.Shared;

/// <summary>Runs the shared servers for as long as somebody uses them.</summary>
internal sealed class KeeperProcess(string directory)
{
    internal const string Verb = "servers";
    internal const string Ready = "ready";

    private static readonly TimeSpan Linger = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan FirstUser = TimeSpan.FromSeconds(30);

    internal async Task<int> RunAsync()
    {
        using var alive = FileLock.Try(SharedPlaces.Alive(directory));
        if (alive is null)
        {
            Console.WriteLine("another keeper is running");
            return 1;
        }
        using var leave = new CancellationTokenSource();
        var said = new List<string>();
        var onReady = () => Task.CompletedTask;
        var builder = new DistributedApplicationBuilder(
            new HostOptions
            {
                Directory = Path.Combine(directory, "servers"),
                Fresh = true,
                Write = line => said.Add(line.ReplaceLineEndings(" ")),
                Ready = () => onReady(),
            }
        );
        var postgres = builder.AddPostgres("postgres");
        // Tests crash services, not the disk; every durable path is proved with the AppHost's own settings.
        postgres.Resource.Server.Extra = ["fsync=off", "full_page_writes=off"];
        var broker = builder.AddRabbitMQ("broker");
        broker.Resource.Server.StopsOrderly = false;
        broker.Resource.Server.VirtualHosts =
        [
            .. Enumerable.Range(1, SharedServers.Suites).Select(SharedPlaces.SuiteName),
        ];
        var cache = builder.AddRedis("cache");
        onReady = OnReadyAsync;
        var running = builder.BuildHost().RunAsync(leave.Token);
        if (!await running)
        {
            Console.WriteLine(string.Join(' ', said));
            return 1;
        }
        return 0;

        async Task OnReadyAsync()
        {
            var addresses = new SharedAddresses(
                (await postgres.Resource.GetValueAsync())!,
                (await broker.Resource.GetValueAsync())!,
                (await cache.Resource.GetValueAsync())!,
                broker.Resource.ExternalConnection is not null
            );
            var text = JsonSerializer.Serialize(addresses);
            await PrivateFile.WriteAsync(SharedPlaces.Addresses(directory), text, CancellationToken.None);
            Console.WriteLine(Ready);
            await WaitForUsersAsync();
            alive.Dispose();
            await leave.CancelAsync();
        }
    }

    /// <summary>Returns once nobody has used the servers for a while; nobody can join from then on.</summary>
    private async Task WaitForUsersAsync()
    {
        var quiet = 0L;
        var patience = FirstUser;
        while (true)
        {
            await Task.Delay(250);
            if (Directory.EnumerateFiles(directory, "*.lease").Any(SharedPlaces.IsHeld))
            {
                (quiet, patience) = (0, Linger);
                continue;
            }
            quiet = quiet == 0 ? Environment.TickCount64 : quiet;
            if (Environment.TickCount64 - quiet < patience.TotalMilliseconds)
            {
                continue;
            }
            using var gate = FileLock.Try(SharedPlaces.Gate(directory));
            if (gate is not null && !Directory.EnumerateFiles(directory, "*.lease").Any(SharedPlaces.IsHeld))
            {
                File.Delete(SharedPlaces.Addresses(directory));
                return;
            }
        }
    }
}
