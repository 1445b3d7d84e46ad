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
/// Books a room of a station in the caller's access scope, once or in a series. A series skips occupied slots and lists
/// them in the response; a series without any free slot is rejected with <c>booking.taken</c>, like a single booking.
/// Everything runs in one transaction that locks the station's row, so that a concurrent closing of the station either
/// waits for the booking or is visible to it.
/// </summary>
internal static class BookRoom
{
    /// <param name="Id">
    /// Key of the booking or of the series, chosen by the client, or null. A repeated request with the same id and
    /// content returns the existing bookings.
    /// </param>
    /// <param name="To">Exclusive.</param>
    /// <param name="Repeat">Null for a single booking.</param>
    internal sealed record Request(
        Guid? Id,
        string Room,
        DateTimeOffset From,
        DateTimeOffset To,
        string Purpose,
        Repetition? Repeat
    );

    /// <param name="Until">Last day, or last instant, at which a booking of the series may start; inclusive.</param>
    internal sealed record Repetition([property: JsonRequired] Frequency Frequency, string Until);

    internal sealed record Answer(IReadOnlyList<BookingView> Booked, IReadOnlyList<Skipped> Skipped);

    /// <summary>A slot of the series that was not booked.</summary>
    /// <param name="From">Start of the slot, UTC.</param>
    /// <param name="Reason">Stable code: <c>booking.taken</c>.</param>
    internal sealed record Skipped(DateTimeOffset From, string Reason);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(request => request.Id).IsClientKey();
            RuleFor(request => request.Room).IsRequiredText(StationRules.MaxCodeLength);
            RuleFor(request => request.From).IsPlausibleInstant();
            RuleFor(request => request.To).IsPlausibleInstant();
            RuleFor(request => request.To).GreaterThan(request => request.From).WithMessage("booking.period.reversed");
            RuleFor(request => request.To)
                .Must((request, to) => to - request.From <= Slot.MaxDuration)
                .WithMessage("booking.period.tooLong");
            RuleFor(request => request.Purpose).IsRequiredText(BookingTable.MaxPurposeLength);
            RuleFor(request => request.Repeat!.Until)
                .Must(until =>
                    until is not null
                    && (QueryValues.ParseDay(until) ?? (object?)QueryValues.ParseInstant(until)) is not null
                )
                .WithMessage("request.instant.malformed")
                .When(request => request.Repeat is not null);
        }
    }

    private const string TakenCode = "booking.taken";

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
        var slots = CreateSlots(request, time);
        await using var transaction = await db.BeginOrJoinTransactionAsync(cancel);
        if (await db.LockStationAsync(id, context.UnitPath, cancel) is not { } station)
        {
            return TypedResults.NotFound();
        }
        var key = await db.FindClientKeyAsync<BookingPurpose>(
            request.Id,
            context,
            cancel,
            nameof(BookingPurpose.BookedBy),
            nameof(BookingPurpose.SeriesId)
        );
        var purpose = new BookingPurpose
        {
            SeriesId = key.Id,
            Path = station.Path,
            Purpose = request.Purpose,
            BookedBy = context.Subject,
            RequestHash = SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes((id, request), WithTupleFields)),
        };
        if (key.IsKnown && await FindRepeatedAsync(key.Id, purpose, slots, db, cancel) is { } repeated)
        {
            return TypedResults.Ok(repeated);
        }
        if (slots[0].To <= context.At)
        {
            throw new RuleBrokenException("booking.period.past", RefusalKind.Invalid);
        }
        station.RequireOpen();
        station.RequireRoom(request.Room);
        var place = new BookedPlace(station.Id, station.Sequence, station.Path, request.Room);
        var free = await FindFreeAsync(slots, place, db, cancel);
        if (free.Count == 0)
        {
            throw NoFreeSlot(slots);
        }
        var booked = free.Select(slot => Booking.Book(CreateId(slot), purpose.SeriesId, place, slot, context.At))
            .ToList();
        db.Add(purpose);
        db.AddRange(booked);
        await SaveAsync(db, slots, cancel);
        await transaction.CommitIfBegunAsync(cancel);
        return TypedResults.Created($"/api/v1/bookings/{booked[0].Id}", CreateAnswer(booked, slots, purpose));

        Guid CreateId(Slot slot) => request.Repeat is null ? purpose.SeriesId : Guid.CreateVersion7(context.At);
    }

    private static readonly JsonSerializerOptions WithTupleFields = new() { IncludeFields = true };

    private static IReadOnlyList<Slot> CreateSlots(Request request, CountyTime time)
    {
        var first = new Slot(request.From.ToUniversalTime(), request.To.ToUniversalTime());
        if (request.Repeat is not { } repeat)
        {
            return [first];
        }
        var end = QueryValues.ParseDay(repeat.Until) is { } day ? time.StartOf(day.AddDays(1)) : (DateTimeOffset?)null;
        var last = QueryValues.ParseInstant(repeat.Until);
        if (end is { } bound ? bound <= first.From : last < first.From)
        {
            throw new RuleBrokenException("booking.series.reversed", RefusalKind.Invalid);
        }
        return first.Repeat(repeat.Frequency, from => end is { } bound ? from < bound : from <= last, time);
    }

    private static async Task<IReadOnlyList<Slot>> FindFreeAsync(
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

    /// <summary>The bookings of an earlier request with the same id and content; null if the id is new.</summary>
    /// <exception cref="RuleBrokenException"><c>booking.id.taken</c> if the earlier request differs.</exception>
    private static async Task<Answer?> FindRepeatedAsync(
        Guid seriesId,
        BookingPurpose requested,
        IReadOnlyList<Slot> slots,
        StationDb db,
        CancellationToken cancel
    )
    {
        if (await db.BookingPurposes.FindAsync([seriesId], cancel) is not { } existing)
        {
            return null;
        }
        if (
            existing.BookedBy != requested.BookedBy
            || !existing.RequestHash.AsSpan().SequenceEqual(requested.RequestHash)
        )
        {
            throw new RuleBrokenException("booking.id.taken");
        }
        var booked = await db
            .Bookings.Where(row => row.SeriesId == seriesId)
            .OrderBy(row => row.From)
            .ToListAsync(cancel);
        return CreateAnswer(booked, slots, existing);
    }

    /// <summary>
    /// Saves, and turns a violation of the exclusion constraint into <c>booking.taken</c>. The constraint also covers
    /// rows that were written by other means than this service.
    /// </summary>
    private static async Task SaveAsync(StationDb db, IReadOnlyList<Slot> slots, CancellationToken cancel)
    {
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException exception)
            when (exception.InnerException is PostgresException { SqlState: PostgresErrorCodes.ExclusionViolation })
        {
            throw NoFreeSlot(slots);
        }
    }

    private static RuleBrokenException NoFreeSlot(IReadOnlyList<Slot> slots) =>
        new(
            TakenCode,
            RefusalKind.Conflict,
            new Dictionary<string, object?> { ["skipped"] = slots.Select(CreateSkipped).ToList() }
        );

    private static Answer CreateAnswer(
        IReadOnlyList<Booking> booked,
        IReadOnlyList<Slot> slots,
        BookingPurpose purpose
    ) =>
        new(
            booked.Select(booking => BookingView.Create(booking, purpose)).ToList(),
            slots.ExceptBy(booked.Select(booking => booking.From), slot => slot.From).Select(CreateSkipped).ToList()
        );

    private static Skipped CreateSkipped(Slot slot) => new(slot.From, TakenCode);
}
