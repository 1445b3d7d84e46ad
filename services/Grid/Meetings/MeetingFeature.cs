using GovPlatform.Outbox;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.GridService.Meetings;

/// <summary>Registers the meetings of units' rhythms (A6).</summary>
internal static class MeetingFeature
{
    public static void AddMeetings(this IServiceCollection services) =>
        services
            .AddContracts<CentreMeeting>(MeetingContracts.Decide)
            .AddContracts<MeetingAction>(MeetingActionContracts.Decide)
            .AddScoped<MeetingCommandHandler>()
            .AddScoped<AgendaReader>();

    public static void MapMeetings(this IEndpointRouteBuilder app)
    {
        var meetings = app.MapApi("/meetings");
        CallMeeting.Map(meetings);
        HoldCentreMeeting.Map(meetings);
        CancelCentreMeeting.Map(meetings);
        RecordResolution.Map(meetings);
        AssignAction.Map(meetings);
        FinishMeetingAction.Map(meetings);
        ListCentreMeetings.Map(meetings);
        ListMeetingActions.Map(meetings);
        GetMeetingAgenda.Map(meetings);
        GetCentreMeeting.Map(meetings);
    }
}
