using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;
using GovPlatform.DemoCounty.Seeding;
using Xunit;

namespace GovPlatform.DemoCounty.Tests.Seeding;

/// <summary>The program itself, before a gateway that takes connections and never answers.</summary>
public sealed class StoppingTests : IDisposable
{
    private readonly TcpListener silent = new(IPAddress.Loopback, 0);
    private readonly string directory = Directory.CreateTempSubdirectory("govplatform-seeder-").FullName;

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task Told_to_stop_it_ends_at_once_and_says_that_the_next_start_goes_on()
    {
        var cancel = TestContext.Current.CancellationToken;
        silent.Start();
        using var seeder = Process.Start(Seeder())!;
        var said = seeder.StandardOutput.ReadToEndAsync(cancel);
        using var call = await silent.AcceptTcpClientAsync(cancel);
        using var kill = Process.Start("kill", ["-TERM", seeder.Id.ToString(CultureInfo.InvariantCulture)]);

        // On a quiet machine it takes a tenth of a second; the call under way would have waited for two minutes.
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(TimeSpan.FromSeconds(10));
        await seeder.WaitForExitAsync(patience.Token);
        Assert.Equal(2, seeder.ExitCode);
        Assert.Contains("the next start goes on from here", await said, StringComparison.Ordinal);
        Assert.False(File.Exists(AccountsFile));
    }

    public void Dispose()
    {
        silent.Dispose();
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
        start.Environment["services__gateway__http__0"] = $"http://{silent.LocalEndpoint}";
        start.Environment["Demo__Secret"] = "secret";
        start.Environment["Demo__AccountsFile"] = AccountsFile;
        return start;
    }
}
