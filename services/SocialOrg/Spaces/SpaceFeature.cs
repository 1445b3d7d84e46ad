using GovPlatform.Outbox;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.SocialOrgService.Spaces;

/// <summary>Spaces and who has them when (A24, A26).</summary>
internal static class SpaceFeature
{
    /// <summary>Adds what spaces need.</summary>
    /// <param name="services">The service's services.</param>
    public static void AddSpaces(this IServiceCollection services)
    {
        services.AddContracts<Space>(SpaceContracts.Decide);
        services.AddContracts<SpaceAllocation>(SpaceContracts.Decide);
    }

    /// <summary>Maps <c>/api/v1/spaces</c>.</summary>
    /// <param name="app">The service.</param>
    public static void MapSpaces(this IEndpointRouteBuilder app)
    {
        var spaces = app.MapApi("/spaces");
        OpenSpace.Map(spaces);
        ListSpaces.Map(spaces);
        GetSpace.Map(spaces);
        AllocateSpace.Map(spaces);
        ListAllocations.Map(spaces);
        CancelAllocation.Map(spaces);
    }
}
