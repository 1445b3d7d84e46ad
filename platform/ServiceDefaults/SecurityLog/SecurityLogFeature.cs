using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace GovPlatform.ServiceDefaults;

/// <summary>Adds the security log to a service with a database.</summary>
internal static class SecurityLogFeature
{
    public static void AddSecurityLog(this IServiceCollection services)
    {
        services
            .AddOptions<SecurityLogOptions>()
            .BindConfiguration("SecurityLog")
            .Validate(
                options => options.RepeatWindow > TimeSpan.Zero && options.RepeatWindow <= TimeSpan.FromHours(1),
                "SecurityLog:RepeatWindow must be positive and at most an hour."
            )
            .ValidateOnStart();
        services.AddHttpContextAccessor();
        services.AddSingleton<SecurityLogMetrics>();
        services.AddSingleton<SecurityLogHeads>();
        services.AddSingleton<SecurityLogSealer>();
        services.AddSingleton(provider => new SecurityLogWriter(
            provider.GetRequiredService<NpgsqlDataSource>(),
            provider.GetRequiredService<SecurityLogSealer>(),
            provider.GetRequiredService<SecurityLogMetrics>(),
            provider.GetRequiredService<IOptions<SecurityLogOptions>>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<SecurityLogWriter>>()
        ));
        services.AddSingleton<SecurityLogInterceptor>();
        services.AddSingleton<IInterceptor>(provider => provider.GetRequiredService<SecurityLogInterceptor>());
        services.AddSingleton<IInterceptor, SecurityLogCommitInterceptor>();
        services.AddHostedService(provider => provider.GetRequiredService<SecurityLogSealer>());
        services.AddHostedService(provider => provider.GetRequiredService<SecurityLogWriter>());
    }
}
