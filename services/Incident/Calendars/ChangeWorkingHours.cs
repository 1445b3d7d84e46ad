using System.Globalization;
using FluentValidation;
using GovPlatform.IncidentService.Data;
using GovPlatform.IncidentService.Places;
using GovPlatform.ServiceDefaults;
using GovPlatform.Units;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.IncidentService.Calendars;

/// <summary>Sets the working hours of a unit in the caller's subtree, for clocks that start from now on.</summary>
internal static class ChangeWorkingHours
{
    private const int MaxIntervals = 6;

    /// <param name="From">Local time, such as <c>08:30</c>.</param>
    /// <param name="To">Local time; later.</param>
    internal sealed record Interval(string From, string To)
    {
        internal static Interval Create(WorkingInterval interval) =>
            new(
                interval.From.ToString("HH:mm", CultureInfo.InvariantCulture),
                interval.To.ToString("HH:mm", CultureInfo.InvariantCulture)
            );

        internal WorkingInterval? Read() =>
            Parse(From) is { } from && Parse(To) is { } to && from < to ? new WorkingInterval(from, to) : null;

        private static TimeOnly? Parse(string text) =>
            TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
                ? time
                : null;
    }

    internal sealed record Request(IReadOnlyList<Interval> Intervals);

    internal sealed class Rules : AbstractValidator<Request>
    {
        public Rules()
        {
            RuleFor(request => request.Intervals)
                .Must(i => i.Count is >= 1 and <= MaxIntervals)
                .WithMessage("field.outOfRange");
            RuleForEach(request => request.Intervals)
                .Must(i => i.Read() is not null)
                .WithMessage("calendar.interval.invalid");
            RuleFor(request => request.Intervals).Must(AreInOrder).WithMessage("calendar.interval.overlap");
        }

        private static bool AreInOrder(IReadOnlyList<Interval> intervals)
        {
            var read = intervals.Select(interval => interval.Read()).OfType<WorkingInterval>().ToList();
            return read.Zip(read.Skip(1)).All(pair => pair.First.To <= pair.Second.From);
        }
    }

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder hours) =>
        hours
            .MapPut("/{unit}", HandleAsync)
            .WithName(nameof(ChangeWorkingHours))
            .RequireAuthorization(Permissions.ManageRules);

    private static async Task<Ok<ListWorkingHours.View>> HandleAsync(
        string unit,
        Request request,
        IncidentDb db,
        PlaceCache placeCache,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var path = (await db.ResolvePlaceAsync(unit, context, cancel)).Path;
        var view = await db.ChangeConfigurationAsync(
            async () =>
            {
                var row = await db.WorkingHours.SingleOrDefaultAsync(
                    row => row.Unit == unit && row.OwnerPath == path,
                    cancel
                );
                if (row is null)
                {
                    row = new WorkingHours
                    {
                        Unit = unit,
                        OwnerPath = path,
                        Intervals = [],
                    };
                    db.WorkingHours.Add(row);
                }
                row.Intervals = [.. request.Intervals.Select(interval => interval.Read()!)];
                var changed = db.RecordChange(
                    row,
                    WorkingHours.Kind,
                    unit,
                    ListWorkingHours.View.Create,
                    ConfigurationActor.Of(context)
                );
                await db.SaveChangesAsync(cancel);
                return changed;
            },
            cancel
        );
        await placeCache.ReloadAsync(cancel);
        return TypedResults.Ok(view);
    }
}
