using GovPlatform.Encryption;
using GovPlatform.Outbox;
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
        services.AddFieldEncryption();
        services.AddScoped<MediationCommandHandler>();
    }

    /// <summary>Maps <c>/api/v1/mediations</c>.</summary>
    /// <param name="app">The service.</param>
    public static void MapMediations(this IEndpointRouteBuilder app)
    {
        var mediations = app.MapApi("/mediations");
        OpenMediation.Map(mediations);
        HoldMediationMeeting.Map(mediations);
        AgreeMediation.Map(mediations);
        FailMediation.Map(mediations);
        WithdrawMediation.Map(mediations);
        FollowUpMediation.Map(mediations);
        ListMediations.Map(mediations);
        GetMediation.Map(mediations);
        GetMediationParties.Map(mediations);
        ListMediationReadings.Map(mediations);
    }
}
