using MassTransit;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace GovPlatform.Support;

/// <summary>
/// One instance of a service in this process. It stops only once its bus has started: a bus that is stopped before goes on
/// starting (MassTransit 8.5), and would take messages for ever from the instances that still run.
/// </summary>
internal sealed class ServiceInstance<TEntryPoint>(Action<IWebHostBuilder> configure)
    : WebApplicationFactory<TEntryPoint>
    where TEntryPoint : class
{
    /// <summary>Longer than a bus takes to start; where the broker cannot be reached, none takes messages either.</summary>
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(10);

    private bool isStarted;

    public override async ValueTask DisposeAsync()
    {
        var wasStarted = isStarted;
        isStarted = false;
        if (wasStarted && Services.GetService<IBusControl>() is { } bus)
        {
            using var timeout = new CancellationTokenSource(LongestStart);
            try
            {
                await bus.WaitForHealthStatus(BusHealthStatus.Healthy, timeout.Token);
            }
            catch (OperationCanceledException)
            {
                // The broker cannot be reached.
            }
        }
        await base.DisposeAsync();
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder) => configure(builder);

    protected override IHost CreateHost(IHostBuilder builder)
    {
        var host = base.CreateHost(builder);
        isStarted = true;
        return host;
    }
}
