using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace NativeServers;

/// <summary>Registration of hosted services that observe the start of an application.</summary>
public static class HostedServices
{
    /// <summary>
    /// Adds a hosted service before all others. Aspire's own hosted service completes its start only when all resources
    /// have been started, including those that wait for others, and services registered after it start only then.
    /// </summary>
    /// <typeparam name="T">Type of the hosted service.</typeparam>
    /// <param name="services">The application's services.</param>
    public static void InsertHostedService<T>(this IServiceCollection services)
        where T : class, IHostedService => services.Insert(0, ServiceDescriptor.Singleton<IHostedService, T>());
}
