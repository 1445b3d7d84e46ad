using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace GovPlatform.ServiceDefaults;

/// <summary>Registers a service's database and runs work in a transaction.</summary>
public static class DatabaseExtensions
{
    /// <summary>
    /// Adds the service's database: pooled contexts, row-level security, deletion of old idempotency keys, the
    /// security log, and a readiness check. The process ends if its role has more privileges than a service needs.
    /// </summary>
    /// <param name="builder">Builder of the service.</param>
    /// <param name="name">Name of the connection string.</param>
    public static void AddDatabase<TDb>(this IHostApplicationBuilder builder, string name)
        where TDb : DbContext
    {
        var services = builder.Services;
        services.AddSingleton(_ => Connect(builder.Configuration, name));
        services.AddSingleton<IInterceptor, RowSecurityCommandInterceptor>();
        services.AddSingleton<IInterceptor, RowSecurityTransactionInterceptor>();
        services.AddSingleton<IInterceptor, RowSecuritySaveInterceptor>();
        services.AddSingleton<IInterceptor, FailedCommandInterceptor>();
        services.AddSecurityLog();
        services.AddDbContextPool<TDb>(
            (provider, options) =>
                options
                    .UseNpgsql(provider.GetRequiredService<NpgsqlDataSource>())
                    .UseSnakeCaseNamingConvention()
                    .ConfigureWarnings(LoggingDefaults.LogThrownErrorsAtDebug)
                    .AddInterceptors(provider.GetServices<IInterceptor>())
        );
        services.AddScoped<DbContext>(provider => provider.GetRequiredService<TDb>());
        services.AddSingleton<DatabaseReadiness<TDb>>();
        services.AddHostedService(provider => provider.GetRequiredService<DatabaseReadiness<TDb>>());
        services.AddHostedService<IdempotencyPruning>();
        services
            .AddHealthChecks()
            .Add(
                new HealthCheckRegistration(
                    "database",
                    provider => provider.GetRequiredService<DatabaseReadiness<TDb>>(),
                    HealthStatus.Unhealthy,
                    [HealthEndpoints.Ready],
                    TimeSpan.FromSeconds(3)
                )
            );
    }

    /// <summary>Runs work in the current transaction if there is one, otherwise in a new one.</summary>
    public static async Task InTransactionAsync(this DbContext db, Func<Task> work, CancellationToken cancel)
    {
        if (db.Database.CurrentTransaction is not null)
        {
            await work();
            return;
        }
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await work();
        await transaction.CommitAsync(cancel);
    }

    private static NpgsqlDataSource Connect(IConfiguration configuration, string name)
    {
        var text =
            configuration.GetConnectionString(name)
            ?? throw new InvalidOperationException(
                $"The connection string '{name}' is missing (ConnectionStrings__{name})."
            );
        var settings = new NpgsqlConnectionStringBuilder(text)
        {
            MaxAutoPrepare = 200,
            AutoPrepareMinUsages = 2,
            NoResetOnClose = true,
            ApplicationName = name,
            IncludeErrorDetail = false,
        };
        if (!text.Contains("Timeout", StringComparison.OrdinalIgnoreCase))
        {
            settings.Timeout = 5;
            settings.CommandTimeout = 20;
        }
        var builder = new NpgsqlDataSourceBuilder(settings.ConnectionString);
        // Only statements within a trace are traced. Those without a parent, such as the relay's polls, are left out.
        builder.ConfigureTracing(tracing =>
            tracing
                .ConfigureCommandFilter(_ => Activity.Current is not null)
                .ConfigureBatchFilter(_ => Activity.Current is not null)
                .EnablePhysicalOpenTracing(enable: false)
                .EnableFirstResponseEvent(enable: false)
        );
        return builder.Build();
    }
}
