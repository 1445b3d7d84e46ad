using GovPlatform.ServiceDefaults;

namespace GovPlatform.IncidentService.Handovers;

/// <summary>Registers the handovers of the desks' shifts (交接班, A5).</summary>
internal static class HandoverFeature
{
    public static void AddHandovers(this IServiceCollection services) => services.AddScoped<HandoverQueue>();

    public static void MapHandovers(this IEndpointRouteBuilder app)
    {
        var handovers = app.MapApi("/desk-handovers");
        HandOverDesk.Map(handovers);
        TakeOverDesk.Map(handovers);
        ListDeskHandovers.Map(handovers);
        GetDeskHandover.Map(handovers);
    }
}
