using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using GovPlatform.Support;
using Xunit;

namespace GovPlatform.WholeSystem.AppHost;

/// <summary>Starts of the AppHost process that end with an error.</summary>
public sealed class AppHostTests(Stack stack) : IDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(3);

    private readonly string directory = Directory.CreateTempSubdirectory("govplatform-refused-").FullName;

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Theory]
    [InlineData("GOVPLATFORM_PORT", 0)]
    [InlineData("GOVPLATFORM_PAGE_PORT", 0)]
    [InlineData("GOVPLATFORM_PAGE_PORT", 2)]
    public async Task A_port_in_use_is_rejected_with_a_message_before_anything_starts(string setting, int offset)
    {
        var port = Ports.FindFree(3);
        using var other = new TcpListener(IPAddress.Loopback, port + offset);
        other.Start();

        var output = await StartAndFailAsync((setting, port.ToString(CultureInfo.InvariantCulture)));

        Assert.Contains($"Port {port + offset}, which", output, StringComparison.Ordinal);
        Assert.Contains($"choose another port with {setting}.", output, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(directory));
    }

    [Theory]
    [InlineData("GOVPLATFORM_PORT", "http")]
    [InlineData("GOVPLATFORM_PAGE_PORT", "65534")]
    [InlineData("GOVPLATFORM_REPLICAS", "0")]
    public async Task An_invalid_setting_is_rejected_with_a_message(string setting, string value) =>
        Assert.Contains(
            $"{setting}={value} is no number from 1 to",
            await StartAndFailAsync((setting, value)),
            StringComparison.Ordinal
        );

    [Fact]
    public async Task A_second_run_in_the_same_directory_is_rejected_with_a_message() =>
        Assert.Contains(
            "Another run holds",
            await StartAndFailAsync(("GOVPLATFORM_RUN", stack.RunDirectory)),
            StringComparison.Ordinal
        );

    /// <summary>Setup fails, because the role of one service may create neither roles nor databases.</summary>
    [Fact]
    public async Task A_failed_setup_ends_the_start_with_a_message_and_its_last_lines()
    {
        var output = await StartAndFailAsync(("GOVPLATFORM_POSTGRES", await stack.ConnectionAsync("grid", "grid")));

        Assert.Contains("setup ended with exit code", output, StringComparison.Ordinal);
        Assert.Contains("so nothing else can start. Its last lines:", output, StringComparison.Ordinal);
        Assert.Contains("The step 'databases' failed: ", output, StringComparison.Ordinal);
    }

    private async Task<string> StartAndFailAsync(params (string Name, string Value)[] settings)
    {
        var start = Checkout.AppHostStart(directory);
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }
        using var host = Process.Start(start)!;
        var standardOutput = host.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = host.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        using var timeout = new CancellationTokenSource(Timeout);
        await host.WaitForExitAsync(timeout.Token);
        var output = await standardOutput + await errors;
        Assert.Equal(1, host.ExitCode);
        Assert.DoesNotContain("Unhandled exception", output, StringComparison.Ordinal);
        return output;
    }
}
