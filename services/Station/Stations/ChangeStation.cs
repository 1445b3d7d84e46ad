using FluentValidation;
using GovPlatform.Domain;
using GovPlatform.ServiceDefaults;
using GovPlatform.StationService.Bookings;
using GovPlatform.StationService.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.StationService.Stations;

/// <summary>Changes what a station within the caller's reach is like; what is left out stays as it is.</summary>
internal static class ChangeStation
{
    /// <summary>What is to be different.</summary>
    /// <param name="Name">Name as residents know it.</param>
    /// <param name="EstateId">The estate it stands in.</param>
    /// <param name="Location">Where it stands.</param>
    /// <param name="Functions">What it offers, as a whole.</param>
    /// <param name="Hours">When it is open.</param>
    /// <param name="Rooms">Its rooms, as a whole; one that is booked ahead cannot go.</param>
    internal sealed record Request(
        string? Name,
        Guid? EstateId,
        StationLocation? Location,
        IReadOnlyList<string>? Functions,
        string? Hours,
        IReadOnlyList<Room>? Rooms
    );

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(request => request.Name).IsTextOrAbsent(StationRules.LongestName);
            RuleFor(request => request.Location!).SetValidator(new StationRules.Location());
            RuleFor(request => request.Functions!).SetValidator(new StationRules.Functions());
            RuleFor(request => request.Hours).IsTextOrAbsent(200);
            RuleFor(request => request.Rooms!).SetValidator(new StationRules.Rooms());
        }
    }

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder stations) =>
        stations
            .MapPatch("/{id:guid}", HandleAsync)
            .WithName(nameof(ChangeStation))
            .RequireAuthorization(Permissions.Manage);

    private static async Task<Results<Ok<StationView>, NotFound>> HandleAsync(
        Guid id,
        Request request,
        IfMatch ifMatch,
        HttpResponse response,
        StationDb db,
        RequestContext context,
        CancellationToken cancel
    )
    {
        await using var transaction = await db.JoinTransactionAsync(cancel);
        if (await db.LockStationAsync(id, context.UnitPath, cancel) is not { } station)
            return TypedResults.NotFound();
        ifMatch.Require(station.Sequence);
        await RegisterStation.MustKnowEstateAsync(request.EstateId, db, cancel);
        await MustNotBeBookedAsync(station, request.Rooms ?? station.Profile.Rooms, db, context.At, cancel);
        station.Change(
            new StationProfile(
                request.Name ?? station.Profile.Name,
                request.EstateId ?? station.Profile.EstateId,
                request.Location ?? station.Profile.Location,
                request.Functions ?? station.Profile.Functions,
                request.Hours ?? station.Profile.Hours,
                request.Rooms ?? station.Profile.Rooms
            ),
            context.At
        );
        await db.SaveChangesAsync(cancel);
        await transaction.CommitIfBegunAsync(cancel);
        response.SetSequence(station.Sequence);
        return TypedResults.Ok(StationView.Create(station));
    }

    private static async Task MustNotBeBookedAsync(
        Station station,
        IReadOnlyList<Room> staying,
        StationDb db,
        DateTimeOffset at,
        CancellationToken cancel
    )
    {
        var going = station.Profile.Rooms.Select(room => room.Code).Except(staying.Select(room => room.Code)).ToArray();
        if (going.Length == 0)
            return;
        var ahead = db.Bookings.Where(booking => booking.StationId == station.Id && booking.To > at);
        if (await ahead.AnyAsync(b => b.Status == BookingStatus.Booked && going.Contains(b.Room), cancel))
            throw new RuleBrokenException("station.room.booked");
    }
}
