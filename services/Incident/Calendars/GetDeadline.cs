using GovPlatform.Domain;
using GovPlatform.IncidentService.Places;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.IncidentService.Calendars;

/// <summary>
/// When a number of working days, or of working minutes, from a moment is over: by the calendar in force, and by the hours of
/// a unit. Without <c>unit</c> those of the caller's.
/// </summary>
internal static class GetDeadline
{
    private const int MaxDays = 1000;
    private const int MaxMinutes = 1_000_000;

    /// <param name="DueAt">UTC; for working days the end of working hours of the last day.</param>
    /// <param name="CalendarVersion">What it was computed from.</param>
    internal sealed record Answer(DateTimeOffset DueAt, string CalendarVersion);

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder calendars) =>
        calendars.MapGet("/deadline", HandleAsync).WithName(nameof(GetDeadline)).RequireAuthorization();

    private static async Task<Ok<Answer>> HandleAsync(
        string? from,
        int? workingDays,
        int? workingMinutes,
        string? unit,
        PlaceCache placeCache,
        CountyTime time,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var start = time.ReadInstant(from, "from") ?? throw new BadRequestException("field.required", "from");
        if (workingDays is null == workingMinutes is null)
        {
            throw new BadRequestException("calendar.amount.one", "workingDays");
        }
        if (workingDays is < 1 or > MaxDays)
        {
            throw new BadRequestException("field.outOfRange", "workingDays");
        }
        if (workingMinutes is < 1 or > MaxMinutes)
        {
            throw new BadRequestException("field.outOfRange", "workingMinutes");
        }
        var snapshot = await placeCache.CurrentAsync(
            current => unit is null || current.Places.FindUnit(unit) is not null,
            cancel
        );
        var path =
            unit is null ? context.UnitPath
            : snapshot.Places.FindUnit(unit) is { } found ? found.Path
            : throw new RuleBrokenException("unit.unknown", RefusalKind.Invalid);
        var calendar = snapshot.Deadlines.Calendar;
        var deadline = workingDays is { } days
            ? calendar.AddWorkingDays(start, days, path)
            : calendar.AddWorkingTime(start, TimeSpan.FromMinutes(workingMinutes!.Value), path);
        return TypedResults.Ok(
            new Answer(deadline.DueAt ?? throw WorkingCalendar.Missing(deadline.MissingYear!.Value), calendar.Version)
        );
    }
}
