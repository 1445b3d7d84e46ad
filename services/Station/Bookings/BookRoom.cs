using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using FluentValidation;
using GovPlatform.Domain;
using GovPlatform.ServiceDefaults;
using GovPlatform.StationService.Data;
using GovPlatform.StationService.Stations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace GovPlatform.StationService.Bookings;

/// <summary>
/// Books a room of a station within the caller's reach, once or in a series. A series skips what is taken and says so;
/// one that finds nothing free is refused like a single booking. All of it is one transaction that holds the station's
/// row, so that a closing waits for it or is seen by it.
/// </summary>
internal static class BookRoom
{
    /// <summary>What is to be booked.</summary>
    /// <param name="Id">Key of the booking, or of the series, chosen by the caller; or null.</param>
    /// <param name="Room">Code of the room.</param>
    /// <param name="From">Start.</param>
    /// <param name="To">End, exclusive.</param>
    /// <param name="Purpose">What for.</param>
    /// <param name="Repeat">How it repeats, or null for once.</param>
    internal sealed record Request(
        Guid? Id,
        string Room,
        DateTimeOffset From,
        DateTimeOffset To,
        string Purpose,
        Repetition? Repeat
    );

    /// <summary>How a booking repeats.</summary>
    /// <param name="Frequency">How often.</param>
    /// <param name="Until">Last day, or last moment, on which one may begin.</param>
    internal sealed record Repetition([property: JsonRequired] Frequency Frequency, string Until);

    /// <summary>What came of it.</summary>
    /// <param name="Booked">What is booked.</param>
    /// <param name="Skipped">What could not be.</param>
    internal sealed record Answer(IReadOnlyList<BookingView> Booked, IReadOnlyList<Skipped> Skipped);

    /// <summary>One that could not be booked.</summary>
    /// <param name="From">When it would have begun, UTC.</param>
    /// <param name="Reason">Stable code: <c>booking.taken</c>.</param>
    internal sealed record Skipped(DateTimeOffset From, string Reason);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(request => request.Id).IsClientKey();
            RuleFor(request => request.Room).IsRequiredText(StationRules.LongestCode);
            RuleFor(request => request.From).IsPlausibleInstant();
            RuleFor(request => request.To).IsPlausibleInstant();
            RuleFor(request => request.To).GreaterThan(request => request.From).WithMessage("booking.period.reversed");
            RuleFor(request => request.To)
                .Must((request, to) => to - request.From <= Slot.Longest)
                .WithMessage("booking.period.tooLong");
            RuleFor(request => request.Purpose).IsRequiredText(BookingTable.LongestPurpose);
            RuleFor(request => request.Repeat!.Until)
                .Must(until =>
                    until is not null
                    && (QueryValues.ParseDay(until) ?? (object?)QueryValues.ParseInstant(until)) is not null
                )
                .WithMessage("request.instant.malformed")
                .When(request => request.Repeat is not null);
        }
    }

    private const string Taken = "booking.taken";

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder stations) =>
        stations
            .MapPost("/{id:guid}/bookings", HandleAsync)
            .WithName(nameof(BookRoom))
            .RequireAuthorization(Permissions.Manage);

    private static async Task<Results<Created<Answer>, Ok<Answer>, NotFound>> HandleAsync(
        Guid id,
        Request request,
        StationDb db,
        CountyTime time,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var slots = Slots(request, time);
        await using var transaction = await db.JoinTransactionAsync(cancel);
        if (await db.LockStationAsync(id, context.UnitPath, cancel) is not { } station)
            return TypedResults.NotFound();
        var purpose = new BookingPurpose
        {
            SeriesId = request.Id ?? Guid.CreateVersion7(context.At),
            Path = station.Path,
            Purpose = request.Purpose,
            BookedBy = context.Subject,
            Asked = SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes((id, request), Tuples)),
        };
        if (request.Id is { } chosen && await SameAgainAsync(chosen, purpose, slots, db, cancel) is { } same)
            return TypedResults.Ok(same);
        if (slots[0].To <= context.At)
            throw new RuleBrokenException("booking.period.past", RefusalKind.Invalid);
        station.RequireOpen();
        station.RequireRoom(request.Room);
        var place = new BookedPlace(station.Id, station.Sequence, station.Path, request.Room);
        var free = await FreeAsync(slots, place, db, cancel);
        if (free.Count == 0)
            throw AllTaken(slots);
        var booked = free.Select(slot => Booking.Book(KeyOf(slot), purpose.SeriesId, place, slot, context.At)).ToList();
        db.Add(purpose);
        db.AddRange(booked);
        await SaveAsync(db, slots, cancel);
        await transaction.CommitIfBegunAsync(cancel);
        return TypedResults.Created($"/api/v1/bookings/{booked[0].Id}", Show(booked, slots, purpose));

        Guid KeyOf(Slot slot) => request.Repeat is null ? purpose.SeriesId : Guid.CreateVersion7(context.At);
    }

    private static readonly JsonSerializerOptions Tuples = new() { IncludeFields = true };

    private static IReadOnlyList<Slot> Slots(Request request, CountyTime time)
    {
        var first = new Slot(request.From.ToUniversalTime(), request.To.ToUniversalTime());
        if (request.Repeat is not { } repeat)
            return [first];
        var end = QueryValues.ParseDay(repeat.Until) is { } day ? time.StartOf(day.AddDays(1)) : (DateTimeOffset?)null;
        var last = QueryValues.ParseInstant(repeat.Until);
        if (end is { } bound ? bound <= first.From : last < first.From)
            throw new RuleBrokenException("booking.series.reversed", RefusalKind.Invalid);
        return first.Repeat(repeat.Frequency, from => end is { } bound ? from < bound : from <= last, time);
    }

    private static async Task<IReadOnlyList<Slot>> FreeAsync(
        IReadOnlyList<Slot> slots,
        BookedPlace place,
        StationDb db,
        CancellationToken cancel
    )
    {
        var (from, to) = (slots[0].From, slots[^1].To);
        var taken = await db
            .Bookings.AsNoTracking()
            .Where(row => row.StationId == place.StationId && row.Room == place.Room)
            .Where(row => row.Status == BookingStatus.Booked && row.From < to && row.To > from)
            .Select(row => new Slot(row.From, row.To))
            .ToListAsync(cancel);
        return slots.Where(slot => !taken.Exists(other => other.From < slot.To && other.To > slot.From)).ToList();
    }

    private static async Task<Answer?> SameAgainAsync(
        Guid series,
        BookingPurpose asked,
        IReadOnlyList<Slot> slots,
        StationDb db,
        CancellationToken cancel
    )
    {
        if (await db.BookingPurposes.FindAsync([series], cancel) is not { } known)
            return null;
        if (known.BookedBy != asked.BookedBy || !known.Asked.AsSpan().SequenceEqual(asked.Asked))
            throw new RuleBrokenException("booking.id.taken");
        var booked = await db
            .Bookings.Where(row => row.SeriesId == series)
            .OrderBy(row => row.From)
            .ToListAsync(cancel);
        return Show(booked, slots, known);
    }

    /// <summary>The database has the last word, also about what was written around this service.</summary>
    private static async Task SaveAsync(StationDb db, IReadOnlyList<Slot> slots, CancellationToken cancel)
    {
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException refused)
            when (refused.InnerException is PostgresException { SqlState: PostgresErrorCodes.ExclusionViolation })
        {
            throw AllTaken(slots);
        }
    }

    private static RuleBrokenException AllTaken(IReadOnlyList<Slot> slots) =>
        new(Taken, RefusalKind.Conflict, new Dictionary<string, object?> { ["skipped"] = slots.Select(Skip).ToList() });

    private static Answer Show(IReadOnlyList<Booking> booked, IReadOnlyList<Slot> slots, BookingPurpose purpose) =>
        new(
            booked.Select(booking => BookingView.Create(booking, purpose)).ToList(),
            slots.ExceptBy(booked.Select(booking => booking.From), slot => slot.From).Select(Skip).ToList()
        );

    private static Skipped Skip(Slot slot) => new(slot.From, Taken);
}
