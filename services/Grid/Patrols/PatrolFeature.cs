using GovPlatform.Outbox;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.GridService.Patrols;

/// <summary>Registers patrols and their plans (A7).</summary>
internal static class PatrolFeature
{
    public static void AddPatrols(this IServiceCollection services) =>
        services
            .AddContracts<Patrol>(PatrolContracts.Decide)
            .AddContracts<PatrolPlan>(PatrolPlanContracts.Decide)
            .AddScoped<FindingCommandHandler>();

    public static void MapPatrols(this IEndpointRouteBuilder app)
    {
        var patrols = app.MapApi("/patrols");
        RecordPatrol.Map(patrols);
        HandOnFinding.Map(patrols);
        SettleFinding.Map(patrols);
        ListPatrols.Map(patrols);
        ListPatrolCoverage.Map(patrols);
        GetPatrol.Map(patrols);
        var plans = app.MapApi("/patrol-plans");
        SetPatrolPlan.Map(plans);
        ListPatrolPlans.Map(plans);
    }
}
