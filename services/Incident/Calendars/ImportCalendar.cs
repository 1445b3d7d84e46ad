using System.Text.Json.Serialization;
using FluentValidation;
using FluentValidation.Results;
using GovPlatform.Domain;
using GovPlatform.IncidentService.Data;
using GovPlatform.IncidentService.Places;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.IncidentService.Calendars;

/// <summary>
/// Adds or replaces the calendar of a year, from JSON or CSV. It applies to every clock that starts from now on, and to
/// clocks that waited for it; those that run are computed anew by <see cref="RecomputeClocks"/>. Importing the same calendar
/// again changes nothing. Calendars are the platform's, so only an account of the whole platform imports them.
/// </summary>
internal static class ImportCalendar
{
    private const int FirstYear = 2000;
    private const int LastYear = 2200;
    private const int MaxFileBytes = 1024 * 1024;

    /// <summary>Also the form in which the project holiday-cn publishes the notices.</summary>
    /// <param name="Year">The year of the notice.</param>
    /// <param name="Days">The days it names.</param>
    /// <param name="Source">Where it was published.</param>
    /// <param name="Papers">The same; the first is kept.</param>
    /// <param name="Schema">Not used.</param>
    /// <param name="SchemaId">Not used.</param>
    internal sealed record Request(
        [property: JsonRequired] int Year,
        [property: JsonRequired] IReadOnlyList<CalendarDay> Days,
        string? Source = null,
        IReadOnlyList<string>? Papers = null,
        [property: JsonPropertyName("$schema")] string? Schema = null,
        [property: JsonPropertyName("$id")] string? SchemaId = null
    );

    /// <param name="CalendarVersion">The version that computes from now on.</param>
    /// <param name="Changed">Whether it differs from what was known.</param>
    internal sealed record Answer(ListCalendars.View Calendar, string CalendarVersion, bool Changed);

    internal static void Map(IEndpointRouteBuilder calendars)
    {
        calendars
            .MapPost("/import", HandleJsonAsync)
            .WithName(nameof(ImportCalendar))
            .RequireAuthorization(Permissions.ManageRules);
        calendars
            .MapPost("/import", HandleCsvAsync)
            .Accepts<string>("text/csv")
            .WithName($"{nameof(ImportCalendar)}Csv")
            // The API's description has room for one body per path.
            .ExcludeFromDescription()
            .RequireAuthorization(Permissions.ManageRules);
    }

    private static Task<Ok<Answer>> HandleJsonAsync(
        Request request,
        IncidentDb db,
        PlaceCache placeCache,
        RequestContext context,
        CancellationToken cancel
    ) =>
        SaveAsync(
            request.Year,
            request.Source ?? request.Papers?.FirstOrDefault(),
            request.Days,
            db,
            placeCache,
            context,
            cancel
        );

    private static async Task<Ok<Answer>> HandleCsvAsync(
        int year,
        string? source,
        HttpRequest request,
        IncidentDb db,
        PlaceCache placeCache,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var days = CalendarCsv.Read(await request.ReadUtf8Async(MaxFileBytes, "calendar.import.notUtf8", cancel));
        return await SaveAsync(year, source, days, db, placeCache, context, cancel);
    }

    private static async Task<Ok<Answer>> SaveAsync(
        int year,
        string? source,
        IReadOnlyList<CalendarDay> days,
        IncidentDb db,
        PlaceCache placeCache,
        RequestContext context,
        CancellationToken cancel
    )
    {
        if (context.UnitPath != RowSecurity.Platform)
        {
            throw new RuleBrokenException("configuration.owner.above", RefusalKind.Forbidden);
        }
        if (FindFailures(year, source, days) is { Count: > 0 } failures)
        {
            throw new ValidationException(failures);
        }
        var sorted = days.OrderBy(day => day.Date).ToList();
        var (view, changed) = await db.ChangeConfigurationAsync(
            async () =>
            {
                var calendar = await db.Calendars.SingleOrDefaultAsync(row => row.Year == year, cancel);
                if (calendar is not null && calendar.Source == source && calendar.Days.SequenceEqual(sorted))
                {
                    return (ListCalendars.View.Create(calendar), false);
                }
                if (calendar is null)
                {
                    calendar = new Calendar { Year = year };
                    db.Calendars.Add(calendar);
                }
                (calendar.Source, calendar.Days) = (source, sorted);
                var recorded = db.RecordChange(
                    calendar,
                    Calendar.Kind,
                    ListCalendars.KeyOf(year),
                    ListCalendars.View.Create,
                    ConfigurationActor.Of(context)
                );
                await db.SaveChangesAsync(cancel);
                return (recorded, true);
            },
            cancel
        );
        await placeCache.ReloadAsync(cancel);
        var version = (await placeCache.CurrentAsync(cancel)).Deadlines.Calendar.Version;
        return TypedResults.Ok(new Answer(view, version, changed));
    }

    private static List<ValidationFailure> FindFailures(int year, string? source, IReadOnlyList<CalendarDay> days)
    {
        var failures = new List<ValidationFailure>();
        if (year is < FirstYear or > LastYear)
        {
            failures.Add(new("year", "field.outOfRange"));
        }
        if (source?.Length > RequestRules.LongestName)
        {
            failures.Add(new("source", "field.tooLong"));
        }
        // An unpublished year is sometimes given as a list without days.
        if (!days.Any(day => day.IsOffDay))
        {
            failures.Add(new("days", "calendar.days.none"));
        }
        var seen = new HashSet<DateOnly>();
        foreach (var (index, day) in days.Index())
        {
            if (FindFault(year, day, seen) is { } code)
            {
                failures.Add(new($"days[{index}]", code));
            }
        }
        return failures;
    }

    private static string? FindFault(int year, CalendarDay day, HashSet<DateOnly> seen) =>
        string.IsNullOrWhiteSpace(day.Name) || day.Name.Length > RequestRules.LongestName ? "calendar.day.nameless"
        : !IsInNoticeOf(year, day.Date) ? "calendar.day.otherYear"
        : !day.IsOffDay && day.Date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)
            ? "calendar.day.notWeekend"
        : !seen.Add(day.Date) ? "calendar.day.repeated"
        : null;

    /// <summary>The year's own days, and those of the turn of the year.</summary>
    private static bool IsInNoticeOf(int year, DateOnly day) =>
        day.Year == year || (day.Year == year - 1 && day.Month == 12) || (day.Year == year + 1 && day.Month == 1);
}
