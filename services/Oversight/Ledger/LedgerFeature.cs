using GovPlatform.ServiceDefaults;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace GovPlatform.OversightService.Ledger;

internal static class LedgerFeature
{
    public static void AddLedger(this IServiceCollection services) =>
        services
            .AddSingleton<LedgerChangeNotifier>()
            .AddHostedService(provider => provider.GetRequiredService<LedgerChangeNotifier>())
            .AddSingleton<LedgerWriter>()
            .AddSingleton<LedgerReader>()
            .AddSingleton<LedgerTailer>()
            .AddHostedService(provider => provider.GetRequiredService<LedgerTailer>())
            .AddSingleton<SequenceGaps>()
            .AddSingleton<LostFacts>()
            .AddSingleton<FactBatchWriter>()
            .AddHostedService(provider => provider.GetRequiredService<FactBatchWriter>())
            .AddSingleton<SequenceGapMonitor>()
            .AddHostedService(provider => provider.GetRequiredService<SequenceGapMonitor>())
            .AddHealthChecks()
            .AddCheck<LedgerChangeNotifier>("cache", tags: [HealthEndpoints.Degrades])
            .AddCheck<FactConflictCheck>("ledger", HealthStatus.Degraded, [HealthEndpoints.Degrades]);

    public static void MapLedger(this IEndpointRouteBuilder app)
    {
        var ledger = app.MapApi("/ledger");
        GetLedger.Map(ledger);
        ListLostFacts.Map(ledger);
    }
}
