using FluentValidation;
using GovPlatform.Domain;
using GovPlatform.ServiceDefaults;
using GovPlatform.StationService.Data;
using GovPlatform.Units;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.StationService.Stations;

/// <summary>Registers a station in a unit of the caller's access scope.</summary>
internal static class RegisterStation
{
    /// <param name="Id">
    /// Key chosen by the client, or null. A repeated request with the same id and content returns the existing station.
    /// </param>
    /// <param name="Code">Unique in the county.</param>
    /// <param name="Unit">Code of the unit it serves; null for the caller's unit.</param>
    /// <param name="Hours">Opening hours, free text.</param>
    internal sealed record Request(
        Guid? Id,
        string Code,
        string Name,
        string? Unit,
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
            RuleFor(request => request.Id).IsClientKey();
            RuleFor(request => request.Code).IsRequiredText(StationRules.MaxCodeLength);
            RuleFor(request => request.Name).IsRequiredText(StationRules.MaxNameLength);
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
            request.Location?.ToLocation(),
            request.Functions ?? [],
            request.Hours,
            request.Rooms ?? []
        );
        var key = await db.FindClientKeyAsync<Station>(request.Id, context, cancel);
        if (key.IsKnown && await db.Stations.SingleOrDefaultAsync(row => row.Id == key.Id, cancel) is { } existing)
        {
            if (
                (existing.EnteredBy, existing.Code, existing.UnitCode) != (context.Subject, request.Code, unit.Code)
                || !existing.EnteredAs.IsSameAs(profile)
            )
            {
                throw new RuleBrokenException("station.id.taken");
            }
            response.SetSequence(existing.Sequence);
            return TypedResults.Ok(StationView.Create(existing));
        }
        if (await db.Stations.AnyAsync(row => row.Code == request.Code, cancel))
        {
            throw new RuleBrokenException("station.code.taken");
        }
        await RequireEstateAsync(request.EstateId, db, cancel);
        var station = Station.Register(
            key.Id,
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

    /// <param name="estate">Null for none, which is accepted.</param>
    /// <exception cref="RuleBrokenException"><c>estate.unknown</c> if it is not registered.</exception>
    public static async Task RequireEstateAsync(Guid? estate, StationDb db, CancellationToken cancel)
    {
        if (estate is { } id && !await db.Estates.AnyAsync(row => row.Id == id, cancel))
        {
            throw new RuleBrokenException("estate.unknown", RefusalKind.Invalid);
        }
    }
}
