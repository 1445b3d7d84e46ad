using GovPlatform.Outbox;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.StationService.Meetings;

/// <summary>Meetings of stations' party groups (A31).</summary>
internal static class MeetingFeature
{
    /// <summary>Adds what meetings need.</summary>
    /// <param name="services">The service's services.</param>
    public static void AddMeetings(this IServiceCollection services) =>
        services.AddContracts<StationMeeting>(MeetingContracts.Decide);

    /// <summary>Maps <c>/api/v1/station-meetings</c>.</summary>
    /// <param name="app">The service.</param>
    public static void MapMeetings(this IEndpointRouteBuilder app)
    {
        var meetings = app.MapApi("/station-meetings");
        HoldMeeting.Map(meetings);
        ListMeetings.Map(meetings);
        GetMeeting.Map(meetings);
    }
}
