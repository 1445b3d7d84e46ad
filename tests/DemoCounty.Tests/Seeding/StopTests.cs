using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;
using GovPlatform.DemoCounty.Seeding;
using Xunit;

namespace GovPlatform.DemoCounty.Tests.Seeding;

/// <summary>The seeder as a process, in front of a gateway that accepts connections and never answers.</summary>
public sealed class StopTests : IDisposable
{
    private readonly TcpListener unresponsiveGateway = new(IPAddress.Loopback, 0);
    private readonly string directory = Directory.CreateTempSubdirectory("govplatform-seeder-").FullName;

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task On_SIGTERM_it_ends_at_once_and_says_that_the_next_start_continues()
    {
        var cancel = TestContext.Current.CancellationToken;
        unresponsiveGateway.Start();
        using var seeder = Process.Start(Seeder())!;
        var output = seeder.StandardOutput.ReadToEndAsync(cancel);
        using var call = await unresponsiveGateway.AcceptTcpClientAsync(cancel);
        using var kill = Process.Start("kill", ["-TERM", seeder.Id.ToString(CultureInfo.InvariantCulture)]);

        // It takes about 0.1 s on an idle machine; without cancellation the open request would wait for two minutes.
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        timeout.CancelAfter(TimeSpan.FromSeconds(10));
        await seeder.WaitForExitAsync(timeout.Token);
        Assert.Equal(2, seeder.ExitCode);
        Assert.Contains("the next start goes on from here", await output, StringComparison.Ordinal);
        Assert.False(File.Exists(AccountsFile));
    }

    public void Dispose()
    {
        unresponsiveGateway.Dispose();
        Directory.Delete(directory, recursive: true);
    }

    private string AccountsFile => Path.Combine(directory, "accounts.json");

    private ProcessStartInfo Seeder()
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Seeder).Assembly.Location])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        start.Environment["services__gateway__http__0"] = $"http://{unresponsiveGateway.LocalEndpoint}";
        start.Environment["Demo__Secret"] = "secret";
        start.Environment["Demo__AccountsFile"] = AccountsFile;
        return start;
    }
}
