using GovPlatform.ServiceDefaults;

namespace GovPlatform.OversightService.Ledger;

/// <summary>The ledger of facts.</summary>
internal static class LedgerFeature
{
    /// <summary>Adds what the ledger needs.</summary>
    /// <param name="services">The service's services.</param>
    public static void AddLedger(this IServiceCollection services) =>
        services
            .AddSingleton<LedgerBell>()
            .AddHostedService(provider => provider.GetRequiredService<LedgerBell>())
            .AddSingleton<LedgerWriter>()
            .AddSingleton<LedgerReader>()
            .AddSingleton<LedgerFollower>()
            .AddHostedService(provider => provider.GetRequiredService<LedgerFollower>())
            .AddSingleton<Gaps>()
            .AddSingleton<Recorder>()
            .AddHostedService(provider => provider.GetRequiredService<Recorder>())
            .AddSingleton<NoticeGaps>()
            .AddHostedService(provider => provider.GetRequiredService<NoticeGaps>())
            .AddHealthChecks()
            .AddCheck<LedgerBell>("cache", tags: [Health.Degrades]);

    /// <summary>Maps <c>/api/v1/ledger</c>.</summary>
    /// <param name="app">The service.</param>
    public static void MapLedger(this IEndpointRouteBuilder app) => ShowLedger.Map(app.MapApi("/ledger"));
}
