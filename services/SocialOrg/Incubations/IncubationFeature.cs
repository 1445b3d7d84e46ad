using GovPlatform.Outbox;
using GovPlatform.Sealing;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.SocialOrgService.Incubations;

/// <summary>The incubation centre's process (A23).</summary>
internal static class IncubationFeature
{
    /// <summary>Adds what incubations need.</summary>
    /// <param name="services">The service's services.</param>
    public static void AddIncubations(this IServiceCollection services)
    {
        services.AddSealing();
        services.AddContracts<Incubation>(IncubationContracts.Decide);
        services.AddScoped<IncubationDesk>();
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
        FindIncubations.Map(incubations);
        ShowIncubation.Map(incubations);
        ShowIncubationHistory.Map(incubations);
        FindIncubationReadings.Map(incubations);
        ShowIncubationProcess.Map(incubations);
        PublishIncubationProcess.Map(incubations);
    }
}
