using GovPlatform.Outbox;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.SocialOrgService.Spaces;

/// <summary>Registers spaces and their allocations (A24, A26).</summary>
internal static class SpaceFeature
{
    public static void AddSpaces(this IServiceCollection services)
    {
        services.AddContracts<Space>(SpaceContracts.Decide);
        services.AddContracts<SpaceAllocation>(SpaceContracts.Decide);
    }

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
