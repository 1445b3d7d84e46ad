using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Xunit;

namespace GovPlatform.WholeSystem;

/// <summary>The AppHost as people start it, where it refuses.</summary>
public sealed class AppHostTests(Stack stack) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly string directory = Directory.CreateTempSubdirectory("govplatform-refused-").FullName;

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Theory]
    [InlineData("GOVPLATFORM_PORT", 0)]
    [InlineData("GOVPLATFORM_PAGE_PORT", 0)]
    [InlineData("GOVPLATFORM_PAGE_PORT", 2)]
    public async Task A_taken_port_is_refused_with_a_sentence_before_anything_starts(string setting, int offset)
    {
        var port = Stack.FreePorts(3);
        using var other = new TcpListener(IPAddress.Loopback, port + offset);
        other.Start();

        var said = await RefusedAsync((setting, port.ToString(CultureInfo.InvariantCulture)));

        Assert.Contains($"Port {port + offset}, which", said, StringComparison.Ordinal);
        Assert.Contains($"choose another port with {setting}.", said, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(directory));
    }

    [Theory]
    [InlineData("GOVPLATFORM_PORT", "http")]
    [InlineData("GOVPLATFORM_PAGE_PORT", "65534")]
    [InlineData("GOVPLATFORM_REPLICAS", "0")]
    public async Task A_setting_that_is_no_use_is_refused_with_a_sentence(string setting, string value) =>
        Assert.Contains(
            $"{setting}={value} is no number from 1 to",
            await RefusedAsync((setting, value)),
            StringComparison.Ordinal
        );

    [Fact]
    public async Task A_second_run_in_one_directory_is_refused_with_a_sentence() =>
        Assert.Contains(
            "Another run holds",
            await RefusedAsync(("GOVPLATFORM_RUN", stack.RunDirectory)),
            StringComparison.Ordinal
        );

    /// <summary>The role of one service may make neither roles nor databases.</summary>
    [Fact]
    public async Task A_setup_that_fails_ends_the_start_with_a_sentence_and_its_last_lines()
    {
        var said = await RefusedAsync(("GOVPLATFORM_POSTGRES", await stack.ConnectionAsync("grid", "grid")));

        Assert.Contains("setup ended with exit code", said, StringComparison.Ordinal);
        Assert.Contains("so nothing else can start. Its last lines:", said, StringComparison.Ordinal);
        Assert.Contains("The step 'databases' failed: ", said, StringComparison.Ordinal);
    }

    private async Task<string> RefusedAsync(params (string Name, string Value)[] settings)
    {
        var start = Checkout.StartOfAppHost(directory);
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }
        using var host = Process.Start(start)!;
        var output = host.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = host.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        using var patience = new CancellationTokenSource(Patience);
        await host.WaitForExitAsync(patience.Token);
        var said = await output + await errors;
        Assert.Equal(1, host.ExitCode);
        Assert.DoesNotContain("Unhandled exception", said, StringComparison.Ordinal);
        return said;
    }
}
