using GovPlatform.Encryption;
using GovPlatform.Outbox;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.StationService.Mediations;

/// <summary>Mediation of disputes at the stations (A34).</summary>
internal static class MediationFeature
{
    public static void AddMediations(this IServiceCollection services)
    {
        services.AddContracts<Mediation>(MediationContracts.Decide);
        services.AddFieldEncryption();
        services.AddScoped<MediationCommandHandler>();
    }

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
