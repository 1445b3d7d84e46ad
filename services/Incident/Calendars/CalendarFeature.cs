using GovPlatform.ServiceDefaults;

namespace GovPlatform.IncidentService.Calendars;

internal static class CalendarFeature
{
    public static void MapCalendars(this IEndpointRouteBuilder app)
    {
        var calendars = app.MapApi("/calendars");
        ListCalendars.Map(calendars);
        ListCalendarVersions.Map(calendars);
        ImportCalendar.Map(calendars);
        GetDeadline.Map(calendars);
        RecomputeClocks.Map(calendars);
        var hours = app.MapApi("/calendars/hours");
        ListWorkingHours.Map(hours);
        ChangeWorkingHours.Map(hours);
        RetireWorkingHours.Map(hours);
    }
}
