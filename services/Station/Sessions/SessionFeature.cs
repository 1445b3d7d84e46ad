using GovPlatform.Outbox;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.StationService.Sessions;

/// <summary>Sessions held at stations (A36), with their number of visits (A37).</summary>
internal static class SessionFeature
{
    public static void AddSessions(this IServiceCollection services) =>
        services.AddContracts<StationSession>(SessionContracts.Decide);

    public static void MapSessions(this IEndpointRouteBuilder app)
    {
        var sessions = app.MapApi("/sessions");
        LogSession.Map(sessions);
        ListSessions.Map(sessions);
        GetSession.Map(sessions);
    }
}
