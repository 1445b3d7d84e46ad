using FluentValidation;
using GovPlatform.Domain;
using GovPlatform.ServiceDefaults;
using GovPlatform.StationService.Bookings;
using GovPlatform.StationService.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.StationService.Stations;

/// <summary>Changes the profile of a station in the caller's access scope.</summary>
internal static class ChangeStation
{
    /// <summary>A field that is null or absent stays unchanged.</summary>
    /// <param name="Functions">Replaces the whole list.</param>
    /// <param name="Rooms">Replaces the whole list; a room with future bookings cannot be removed.</param>
    internal sealed record Request(
        string? Name,
        Guid? EstateId,
        StatedLocation? Location,
        IReadOnlyList<string>? Functions,
        string? Hours,
        IReadOnlyList<Room>? Rooms
    );

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(request => request.Name).IsTextOrAbsent(StationRules.MaxNameLength);
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
        await using var transaction = await db.BeginOrJoinTransactionAsync(cancel);
        if (await db.LockStationAsync(id, context.UnitPath, cancel) is not { } station)
        {
            return TypedResults.NotFound();
        }
        ifMatch.Require(station.Sequence);
        await RegisterStation.RequireEstateAsync(request.EstateId, db, cancel);
        await RequireNotBookedAsync(station, request.Rooms ?? station.Profile.Rooms, db, context.At, cancel);
        station.Change(
            new StationProfile(
                request.Name ?? station.Profile.Name,
                request.EstateId ?? station.Profile.EstateId,
                request.Location?.ToLocation() ?? station.Profile.Location,
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

    private static async Task RequireNotBookedAsync(
        Station station,
        IReadOnlyList<Room> remaining,
        StationDb db,
        DateTimeOffset at,
        CancellationToken cancel
    )
    {
        var removed = station
            .Profile.Rooms.Select(room => room.Code)
            .Except(remaining.Select(room => room.Code))
            .ToArray();
        if (removed.Length == 0)
        {
            return;
        }
        var upcoming = db.Bookings.Where(booking => booking.StationId == station.Id && booking.To > at);
        if (
            await upcoming.AnyAsync(
                booking => booking.Status == BookingStatus.Booked && removed.Contains(booking.Room),
                cancel
            )
        )
        {
            throw new RuleBrokenException("station.room.booked");
        }
    }
}
