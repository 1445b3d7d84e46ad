using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Xunit;

namespace GovPlatform.WholeSystem.AppHost;

/// <summary>The AppHost process with two processes of each service and of the gateway.</summary>
public sealed class ReplicasTests : IDisposable
{
    private const int Replicas = 2;
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(8);
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
    public async Task With_two_replicas_of_every_service_the_county_is_seeded_and_the_scenario_succeeds()
    {
        using var timeout = new CancellationTokenSource(Timeout);
        using var host = StartHost();
        var output = new ConcurrentQueue<string>();
        host.ErrorDataReceived += (_, line) => output.Enqueue(line.Data ?? "");
        host.BeginErrorReadLine();
        try
        {
            await ReadUntilReadyAsync(host, output, timeout.Token);

            var all = string.Join('\n', output);
            Assert.True(!all.Contains("not complete", StringComparison.Ordinal), all);
            Assert.Contains(output, line => line.Contains("Ready after", StringComparison.Ordinal));
            Assert.Contains(output, line => line.Contains("/login?t=", StringComparison.Ordinal));
            Assert.All(Replicated, service => Assert.Equal(Replicas, CountProcesses(service)));
            Assert.Contains("一切如约", await RunScenarioAsync(timeout.Token), StringComparison.Ordinal);
        }
        finally
        {
            using var signal = Process.Start("kill", ["-TERM", host.Id.ToString(CultureInfo.InvariantCulture)]);
            await host.WaitForExitAsync(timeout.Token);
        }
        Assert.Equal(0, host.ExitCode);
    }

    private Process StartHost()
    {
        var start = Checkout.AppHostStart(directory);
        start.Environment["GOVPLATFORM_REPLICAS"] = Replicas.ToString(CultureInfo.InvariantCulture);
        return Process.Start(start)!;
    }

    private static async Task ReadUntilReadyAsync(
        Process host,
        ConcurrentQueue<string> output,
        CancellationToken cancel
    )
    {
        while (await host.StandardOutput.ReadLineAsync(cancel) is { } line)
        {
            output.Enqueue(line);
            if (line.StartsWith('└'))
            {
                _ = host.StandardOutput.ReadToEndAsync(cancel);
                return;
            }
        }
        Assert.Fail(string.Join('\n', output));
    }

    private async Task<string> RunScenarioAsync(CancellationToken cancel)
    {
        string[] arguments = ["run", "eng/demo.cs", "--", Path.Combine(directory, "accounts.json")];
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = Checkout.Root,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using var demo = Process.Start(start)!;
        var output = await demo.StandardOutput.ReadToEndAsync(cancel);
        await demo.WaitForExitAsync(cancel);
        return output;
    }

    /// <summary>
    /// Number of processes of a service of this AppHost, recognised by the run directory in their environment.
    /// </summary>
    private int CountProcesses(string service) =>
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
        catch (Exception exited) when (exited is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
