using GovPlatform.Outbox;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.GridService.Reforms;

/// <summary>Registers reforms of the tree and of the map (A1, A2).</summary>
internal static class ReformFeature
{
    public static void AddReforms(this IServiceCollection services) =>
        services
            .AddContracts<Reform>(ReformContracts.Decide)
            .AddScoped<ReformChanges>()
            .AddScoped<ContinuedPosts>()
            .AddScoped<EnterReform>()
            .AddScoped<GridReforms>()
            .AddSingleton<ReformAlarm>()
            .AddHostedService<ApplyPlannedReforms>();

    public static void MapReforms(this IEndpointRouteBuilder app)
    {
        var reforms = app.MapApi("/unit-reforms");
        CreateReform.Map(reforms);
        ListReforms.Map(reforms);
        GetReform.Map(reforms);
        WithdrawReform.Map(reforms);
    }
}
