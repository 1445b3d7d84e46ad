using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace NativeServers;

/// <summary>Hosted services that are to see an application start.</summary>
public static class HostedServices
{
    /// <summary>
    /// Adds a hosted service before all others: Aspire's own returns from its start only when every resource has been started, those
    /// included that wait for others, and what was added after it starts then.
    /// </summary>
    /// <typeparam name="T">The service.</typeparam>
    /// <param name="services">The application's services.</param>
    public static void InsertHostedService<T>(this IServiceCollection services)
        where T : class, IHostedService => services.Insert(0, ServiceDescriptor.Singleton<IHostedService, T>());
}
