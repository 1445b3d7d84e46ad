using GovPlatform.ServiceDefaults;

namespace GovPlatform.OversightService.Events;

/// <summary>Live events.</summary>
internal static class EventFeature
{
    /// <summary>Maps <c>/api/v1/events</c>.</summary>
    /// <param name="app">The service.</param>
    public static void MapEvents(this IEndpointRouteBuilder app) => StreamEvents.Map(app.MapApi("/events"));
}
