using GovPlatform.ServiceDefaults;

namespace GovPlatform.OversightService.Events;

internal static class EventFeature
{
    public static void AddEvents(this IServiceCollection services) =>
        services.AddSingleton<ReplayReader>().AddSingleton<ReplayLimits>();

    public static void MapEvents(this IEndpointRouteBuilder app) => StreamEvents.Map(app.MapApi("/events"));
}
