using GovPlatform.Encryption;
using GovPlatform.Outbox;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.SocialOrgService.Incubations;

/// <summary>The incubation centre's process (A23).</summary>
internal static class IncubationFeature
{
    /// <summary>Adds what incubations need.</summary>
    /// <param name="services">The service's services.</param>
    public static void AddIncubations(this IServiceCollection services)
    {
        services.AddFieldEncryption();
        services.AddContracts<Incubation>(IncubationContracts.Decide);
        services.AddScoped<IncubationCommandHandler>();
    }

    /// <summary>Maps <c>/api/v1/incubations</c>.</summary>
    /// <param name="app">The service.</param>
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
