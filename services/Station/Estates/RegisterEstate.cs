using FluentValidation;
using GovPlatform.Domain;
using GovPlatform.ServiceDefaults;
using GovPlatform.StationService.Data;
using GovPlatform.Units;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.StationService.Estates;

/// <summary>Puts an estate on the register, in a unit within the caller's reach.</summary>
internal static class RegisterEstate
{
    /// <summary>Most characters in a code.</summary>
    public const int LongestCode = 40;

    /// <summary>Most characters in a name.</summary>
    public const int LongestName = 100;

    /// <summary>What is to be registered.</summary>
    /// <param name="Id">Key chosen by the caller, or null: the same id with the same content is the same estate.</param>
    /// <param name="Code">Code, unique in the county.</param>
    /// <param name="Name">Name as residents know it.</param>
    /// <param name="Unit">Code of the community or grid it lies in; the caller's own unless told.</param>
    internal sealed record Request(Guid? Id, string Code, string Name, string? Unit);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(request => request.Id).IsClientKey();
            RuleFor(request => request.Code).IsRequiredText(LongestCode);
            RuleFor(request => request.Name).IsRequiredText(LongestName);
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
        if (
            request.Id is { } chosen
            && await db.Estates.SingleOrDefaultAsync(estate => estate.Id == chosen, cancel) is { } known
        )
        {
            if (
                (known.EnteredBy, known.Code, known.Name, known.UnitCode)
                != (context.Subject, request.Code, request.Name, unit.Code)
            )
                throw new RuleBrokenException("estate.id.taken");
            response.SetSequence(known.Sequence);
            return TypedResults.Ok(EstateView.Create(known));
        }
        if (await db.Estates.AnyAsync(estate => estate.Code == request.Code, cancel))
            throw new RuleBrokenException("estate.code.taken");
        var estate = Estate.Register(
            request.Id ?? Guid.CreateVersion7(context.At),
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
