using GovPlatform.Outbox;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.StationService.Meetings;

/// <summary>Meetings of stations' party groups (A31).</summary>
internal static class MeetingFeature
{
    public static void AddMeetings(this IServiceCollection services) =>
        services.AddContracts<StationMeeting>(MeetingContracts.Decide);

    public static void MapMeetings(this IEndpointRouteBuilder app)
    {
        var meetings = app.MapApi("/station-meetings");
        HoldMeeting.Map(meetings);
        ListMeetings.Map(meetings);
        GetMeeting.Map(meetings);
    }
}
