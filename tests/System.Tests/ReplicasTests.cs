using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Xunit;

namespace GovPlatform.WholeSystem;

/// <summary>The AppHost as people start it, with two processes of each service and of the gateway.</summary>
public sealed class ReplicasTests : IDisposable
{
    private const int Replicas = 2;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(8);
    private static readonly string[] Replicated =
    [
        "gateway",
        "grid",
        "identity",
        "incident",
        "oversight",
        "socialorg",
        "station",
        "volunteer",
    ];

    private readonly string directory = Directory.CreateTempSubdirectory("govplatform-replicas-").FullName;

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Fact]
    public async Task With_two_of_everything_the_county_is_seeded_and_its_story_ends_well()
    {
        using var patience = new CancellationTokenSource(Patience);
        using var host = StartHost();
        var said = new ConcurrentQueue<string>();
        host.ErrorDataReceived += (_, line) => said.Enqueue(line.Data ?? "");
        host.BeginErrorReadLine();
        try
        {
            await ReadUntilTheBoxAsync(host, said, patience.Token);

            var all = string.Join('\n', said);
            Assert.True(!all.Contains("not complete", StringComparison.Ordinal), all);
            Assert.Contains(said, line => line.Contains("Ready after", StringComparison.Ordinal));
            Assert.Contains(said, line => line.Contains("/login?t=", StringComparison.Ordinal));
            Assert.All(Replicated, service => Assert.Equal(Replicas, ProcessesOf(service)));
            Assert.Contains("一切如约", await TellStoryAsync(patience.Token), StringComparison.Ordinal);
        }
        finally
        {
            using var signal = Process.Start("kill", ["-TERM", host.Id.ToString(CultureInfo.InvariantCulture)]);
            await host.WaitForExitAsync(patience.Token);
        }
        Assert.Equal(0, host.ExitCode);
    }

    private Process StartHost()
    {
        var start = Checkout.StartOfAppHost(directory);
        start.Environment["GOVPLATFORM_REPLICAS"] = Replicas.ToString(CultureInfo.InvariantCulture);
        return Process.Start(start)!;
    }

    private static async Task ReadUntilTheBoxAsync(Process host, ConcurrentQueue<string> said, CancellationToken cancel)
    {
        while (await host.StandardOutput.ReadLineAsync(cancel) is { } line)
        {
            said.Enqueue(line);
            if (line.StartsWith('└'))
            {
                _ = host.StandardOutput.ReadToEndAsync(cancel);
                return;
            }
        }
        Assert.Fail(string.Join('\n', said));
    }

    private async Task<string> TellStoryAsync(CancellationToken cancel)
    {
        string[] arguments = ["run", "eng/demo.cs", "--", Path.Combine(directory, "accounts.json")];
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = Checkout.Root,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using var demo = Process.Start(start)!;
        var said = await demo.StandardOutput.ReadToEndAsync(cancel);
        await demo.WaitForExitAsync(cancel);
        return said;
    }

    /// <summary>Processes of a service that this AppHost started: they inherit its run directory's name.</summary>
    private int ProcessesOf(string service) =>
        Directory
            .EnumerateFiles(
                "/proc",
                "environ",
                new EnumerationOptions
                {
                    RecurseSubdirectories = true,
                    MaxRecursionDepth = 1,
                    IgnoreInaccessible = true,
                }
            )
            .Select(Read)
            .Count(environment =>
                environment.Contains($"GOVPLATFORM_RUN={directory}\0", StringComparison.Ordinal)
                && environment.Contains($"OTEL_SERVICE_NAME={service}\0", StringComparison.Ordinal)
            );

    private static string Read(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
