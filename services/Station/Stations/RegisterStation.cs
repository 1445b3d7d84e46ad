using FluentValidation;
using GovPlatform.Domain;
using GovPlatform.ServiceDefaults;
using GovPlatform.StationService.Data;
using GovPlatform.Units;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.StationService.Stations;

/// <summary>Puts a station on the register, in a unit within the caller's reach.</summary>
internal static class RegisterStation
{
    /// <summary>What is to be registered.</summary>
    /// <param name="Id">Key chosen by the caller, or null: the same id with the same content is the same station.</param>
    /// <param name="Code">Code, unique in the county.</param>
    /// <param name="Name">Name as residents know it.</param>
    /// <param name="Unit">Code of the unit it serves; the caller's own unless told.</param>
    /// <param name="EstateId">The estate it stands in, or null.</param>
    /// <param name="Location">Where it stands, or null.</param>
    /// <param name="Functions">What it offers.</param>
    /// <param name="Hours">When it is open.</param>
    /// <param name="Rooms">Its rooms.</param>
    internal sealed record Request(
        Guid? Id,
        string Code,
        string Name,
        string? Unit,
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
            RuleFor(request => request.Id).IsClientKey();
            RuleFor(request => request.Code).IsRequiredText(StationRules.LongestCode);
            RuleFor(request => request.Name).IsRequiredText(StationRules.LongestName);
            RuleFor(request => request.Location!).SetValidator(new StationRules.Location());
            RuleFor(request => request.Functions!).SetValidator(new StationRules.Functions());
            RuleFor(request => request.Hours).IsTextOrAbsent(200);
            RuleFor(request => request.Rooms!).SetValidator(new StationRules.Rooms());
        }
    }

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder stations) =>
        stations.MapPost("/", HandleAsync).WithName(nameof(RegisterStation)).RequireAuthorization(Permissions.Manage);

    private static async Task<Results<Created<StationView>, Ok<StationView>>> HandleAsync(
        Request request,
        HttpResponse response,
        StationDb db,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var unit = await db.ResolvePlaceAsync(request.Unit, context, cancel);
        var profile = new StationProfile(
            request.Name,
            request.EstateId,
            request.Location,
            request.Functions ?? [],
            request.Hours,
            request.Rooms ?? []
        );
        if (
            request.Id is { } chosen
            && await db.Stations.SingleOrDefaultAsync(row => row.Id == chosen, cancel) is { } known
        )
        {
            if (
                (known.EnteredBy, known.Code, known.UnitCode) != (context.Subject, request.Code, unit.Code)
                || !known.EnteredAs.IsSameAs(profile)
            )
                throw new RuleBrokenException("station.id.taken");
            response.SetSequence(known.Sequence);
            return TypedResults.Ok(StationView.Create(known));
        }
        if (await db.Stations.AnyAsync(row => row.Code == request.Code, cancel))
            throw new RuleBrokenException("station.code.taken");
        await MustKnowEstateAsync(request.EstateId, db, cancel);
        var station = Station.Register(
            request.Id ?? Guid.CreateVersion7(context.At),
            request.Code,
            unit.Code,
            unit.Path,
            profile,
            context.Subject,
            context.At
        );
        db.Stations.Add(station);
        await db.SaveChangesAsync(cancel);
        response.SetSequence(station.Sequence);
        return TypedResults.Created($"/api/v1/stations/{station.Id}", StationView.Create(station));
    }

    /// <summary>Refuses where an estate is named that is not on the register.</summary>
    /// <param name="estate">Key of the estate, or null.</param>
    /// <param name="db">The context.</param>
    /// <param name="cancel">Stops waiting.</param>
    /// <exception cref="RuleBrokenException"><c>estate.unknown</c>.</exception>
    public static async Task MustKnowEstateAsync(Guid? estate, StationDb db, CancellationToken cancel)
    {
        if (estate is { } named && !await db.Estates.AnyAsync(row => row.Id == named, cancel))
            throw new RuleBrokenException("estate.unknown", RefusalKind.Invalid);
    }
}
