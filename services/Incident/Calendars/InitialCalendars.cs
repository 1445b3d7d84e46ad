using GovPlatform.IncidentService.Data;
using Microsoft.EntityFrameworkCore.Migrations;
using static GovPlatform.IncidentService.Data.InitialConfiguration.Column;

namespace GovPlatform.IncidentService.Calendars;

/// <summary>The calendars of a new installation, from <c>calendars.json</c> in this folder: the notices published so far.</summary>
internal static class InitialCalendars
{
    public static IReadOnlyList<Calendar> Read() => InitialConfiguration.Read<Calendar>("Calendars.calendars.json");

    /// <summary>Called by the initial migration.</summary>
    public static void InsertInitialCalendars(this MigrationBuilder migration)
    {
        foreach (var calendar in Read())
        {
            migration.InsertInitial(
                Calendar.Kind,
                ListCalendars.KeyOf(calendar.Year),
                [Of("year", calendar.Year), Text("source", calendar.Source), OfJson("days", calendar.Days)],
                ListCalendars.View.Create(calendar) with
                {
                    Version = 1,
                }
            );
        }
    }
}
