using GovPlatform.Outbox;
using GovPlatform.Sealing;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.StationService.Mediations;

/// <summary>Disputes settled at the station (A34).</summary>
internal static class MediationFeature
{
    /// <summary>Adds what mediations need.</summary>
    /// <param name="services">The service's services.</param>
    public static void AddMediations(this IServiceCollection services)
    {
        services.AddContracts<Mediation>(MediationContracts.Decide);
        services.AddSealing();
        services.AddSingleton<MediationVault>();
        services.AddScoped<MediationDesk>();
    }

    /// <summary>Maps <c>/api/v1/mediations</c>.</summary>
    /// <param name="app">The service.</param>
    public static void MapMediations(this IEndpointRouteBuilder app)
    {
        var mediations = app.MapApi("/mediations");
        OpenMediation.Map(mediations);
        MeetInMediation.Map(mediations);
        AgreeInMediation.Map(mediations);
        FailMediation.Map(mediations);
        WithdrawMediation.Map(mediations);
        FollowUpMediation.Map(mediations);
        FindMediations.Map(mediations);
        ShowMediation.Map(mediations);
        ReadParties.Map(mediations);
        FindReadings.Map(mediations);
    }
}
