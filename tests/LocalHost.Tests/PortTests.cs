using System.Net;
using System.Net.Sockets;
using Xunit;

namespace GovPlatform.LocalHost.Tests;

public sealed class PortTests : IDisposable
{
    private readonly SampleSettings _settings = new();

    public void Dispose() => _settings.Dispose();

    [Fact]
    public async Task A_taken_port_is_refused_with_a_sentence_before_anything_starts()
    {
        using var other = new TcpListener(IPAddress.Loopback, _settings.Port);
        other.Start();
        await using var run = SampleRun.Start(_settings);

        Assert.Equal(1, await run.EndAsync());
        Assert.Contains(
            $"Port {_settings.Port}, which service needs, is taken by another program: stop it, or choose another port with GOVPLATFORM_PORT.",
            run.Output,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("ready", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task So_is_the_port_of_the_page()
    {
        using var other = new TcpListener(IPAddress.Loopback, _settings.PagePort);
        other.Start();
        await using var run = SampleRun.Start(_settings);

        Assert.Equal(1, await run.EndAsync());
        Assert.Contains("GOVPLATFORM_PAGE_PORT", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_that_is_no_number_is_refused_with_a_sentence()
    {
        _settings.Environment["GOVPLATFORM_PAGE_PORT"] = "http";
        await using var run = SampleRun.Start(_settings);

        Assert.Equal(1, await run.EndAsync());
        Assert.Contains("GOVPLATFORM_PAGE_PORT=http is not a port", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Output, StringComparison.Ordinal);
    }
}
