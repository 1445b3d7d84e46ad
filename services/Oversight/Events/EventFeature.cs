using GovPlatform.ServiceDefaults;

namespace GovPlatform.OversightService.Events;

internal static class EventFeature
{
    public static void MapEvents(this IEndpointRouteBuilder app) => StreamEvents.Map(app.MapApi("/events"));
}
