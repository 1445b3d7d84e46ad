using GovPlatform.Outbox;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.StationService.Sessions;

/// <summary>What is held at stations, and how many visits it counts (A36, A37).</summary>
internal static class SessionFeature
{
    /// <summary>Adds what sessions need.</summary>
    /// <param name="services">The service's services.</param>
    public static void AddSessions(this IServiceCollection services) =>
        services.AddContracts<StationSession>(SessionContracts.Decide);

    /// <summary>Maps <c>/api/v1/sessions</c>.</summary>
    /// <param name="app">The service.</param>
    public static void MapSessions(this IEndpointRouteBuilder app)
    {
        var sessions = app.MapApi("/sessions");
        LogSession.Map(sessions);
        ListSessions.Map(sessions);
        GetSession.Map(sessions);
    }
}
