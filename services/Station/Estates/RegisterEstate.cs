using FluentValidation;
using GovPlatform.Domain;
using GovPlatform.ServiceDefaults;
using GovPlatform.StationService.Data;
using GovPlatform.Units;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.StationService.Estates;

/// <summary>Registers an estate in a unit of the caller's access scope.</summary>
internal static class RegisterEstate
{
    public const int MaxCodeLength = 40;

    public const int MaxNameLength = 100;

    /// <param name="Id">
    /// Key chosen by the client, or null. A repeated request with the same id and content returns the existing estate.
    /// </param>
    /// <param name="Code">Unique in the county.</param>
    /// <param name="Unit">Code of the community or grid that contains the estate; null for the caller's unit.</param>
    internal sealed record Request(Guid? Id, string Code, string Name, string? Unit);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(request => request.Id).IsClientKey();
            RuleFor(request => request.Code).IsRequiredText(MaxCodeLength);
            RuleFor(request => request.Name).IsRequiredText(MaxNameLength);
        }
    }

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder estates) =>
        estates.MapPost("/", HandleAsync).WithName(nameof(RegisterEstate)).RequireAuthorization(Permissions.Manage);

    private static async Task<Results<Created<EstateView>, Ok<EstateView>>> HandleAsync(
        Request request,
        HttpResponse response,
        StationDb db,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var unit = await db.ResolvePlaceAsync(request.Unit, context, cancel);
        var key = await db.FindClientKeyAsync<Estate>(request.Id, context, cancel);
        if (key.IsKnown && await db.Estates.SingleOrDefaultAsync(estate => estate.Id == key.Id, cancel) is { } existing)
        {
            if (
                (existing.EnteredBy, existing.Code, existing.Name, existing.UnitCode)
                != (context.Subject, request.Code, request.Name, unit.Code)
            )
            {
                throw new RuleBrokenException("estate.id.taken");
            }
            response.SetSequence(existing.Sequence);
            return TypedResults.Ok(EstateView.Create(existing));
        }
        if (await db.Estates.AnyAsync(estate => estate.Code == request.Code, cancel))
        {
            throw new RuleBrokenException("estate.code.taken");
        }
        var estate = Estate.Register(
            key.Id,
            request.Code,
            request.Name,
            unit.Code,
            unit.Path,
            context.Subject,
            context.At
        );
        db.Estates.Add(estate);
        await db.SaveChangesAsync(cancel);
        response.SetSequence(estate.Sequence);
        return TypedResults.Created($"/api/v1/estates/{estate.Id}", EstateView.Create(estate));
    }
}
