using GovPlatform.ServiceDefaults;

namespace GovPlatform.OversightService.Ledger;

/// <summary>The ledger of facts.</summary>
internal static class LedgerFeature
{
    /// <summary>Adds what the ledger needs.</summary>
    /// <param name="services">The service's services.</param>
    public static void AddLedger(this IServiceCollection services) =>
        services
            .AddSingleton<LedgerChangeNotifier>()
            .AddHostedService(provider => provider.GetRequiredService<LedgerChangeNotifier>())
            .AddSingleton<LedgerWriter>()
            .AddSingleton<LedgerReader>()
            .AddSingleton<LedgerTailer>()
            .AddHostedService(provider => provider.GetRequiredService<LedgerTailer>())
            .AddSingleton<SequenceGaps>()
            .AddSingleton<FactBatchWriter>()
            .AddHostedService(provider => provider.GetRequiredService<FactBatchWriter>())
            .AddSingleton<SequenceGapMonitor>()
            .AddHostedService(provider => provider.GetRequiredService<SequenceGapMonitor>())
            .AddHealthChecks()
            .AddCheck<LedgerChangeNotifier>("cache", tags: [HealthEndpoints.Degrades]);

    /// <summary>Maps <c>/api/v1/ledger</c>.</summary>
    /// <param name="app">The service.</param>
    public static void MapLedger(this IEndpointRouteBuilder app) => GetLedger.Map(app.MapApi("/ledger"));
}
