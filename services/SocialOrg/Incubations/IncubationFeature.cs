using GovPlatform.Encryption;
using GovPlatform.Outbox;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.SocialOrgService.Incubations;

/// <summary>Registers incubations and their process (A23).</summary>
internal static class IncubationFeature
{
    public static void AddIncubations(this IServiceCollection services)
    {
        services.AddFieldEncryption();
        services.AddContracts<Incubation>(IncubationContracts.Decide);
        services.AddScoped<IncubationCommandHandler>();
    }

    public static void MapIncubations(this IEndpointRouteBuilder app)
    {
        var incubations = app.MapApi("/incubations");
        ApplyForIncubation.Map(incubations);
        SupplyDocument.Map(incubations);
        AdvanceIncubation.Map(incubations);
        RejectIncubation.Map(incubations);
        WithdrawIncubation.Map(incubations);
        ExitIncubation.Map(incubations);
        ListIncubations.Map(incubations);
        GetIncubation.Map(incubations);
        ListIncubationHistory.Map(incubations);
        ListIncubationReadings.Map(incubations);
        GetIncubationProcess.Map(incubations);
        PublishIncubationProcess.Map(incubations);
    }
}
