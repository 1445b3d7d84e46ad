using FluentValidation;
using GovPlatform.Domain;
using GovPlatform.ServiceDefaults;
using GovPlatform.SocialOrgService.Data;
using GovPlatform.Units;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.SocialOrgService.Spaces;

/// <summary>Enters a space of a unit in the caller's access scope.</summary>
internal static class OpenSpace
{
    /// <param name="Id">
    /// Key chosen by the caller, or null. The same id with the same content means the same space.
    /// </param>
    /// <param name="Code">Unique within the unit.</param>
    /// <param name="Unit">Code of the unit; null for the caller's own.</param>
    /// <param name="Capacity">Number of people it holds; null where not counted.</param>
    /// <param name="Premises">The building it is in, or null.</param>
    internal sealed record Request(Guid? Id, string Code, string Name, string? Unit, int? Capacity, string? Premises);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(request => request.Id).IsClientKey();
            RuleFor(request => request.Code).IsRequiredText(40);
            RuleFor(request => request.Name).IsRequiredText(RequestRules.LongestName);
            RuleFor(request => request.Capacity).InclusiveBetween(1, 100_000).WithMessage("field.outOfRange");
            RuleFor(request => request.Premises).IsOptionalText(RequestRules.LongestName);
        }
    }

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder spaces) =>
        spaces.MapPost("/", HandleAsync).WithName(nameof(OpenSpace)).RequireAuthorization(Permissions.Manage);

    private static async Task<Results<Created<SpaceView>, Ok<SpaceView>>> HandleAsync(
        Request request,
        HttpResponse response,
        SocialOrgDb db,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var key = await db.FindClientKeyAsync<Space>(request.Id, context, cancel);
        if (key.IsKnown && await db.Spaces.SingleOrDefaultAsync(row => row.Id == key.Id, cancel) is { } existing)
        {
            if (!IsSame(existing, request, context))
            {
                throw new RuleBrokenException("space.id.taken");
            }
            response.SetSequence(existing.Sequence);
            return TypedResults.Ok(SpaceView.Create(existing));
        }
        var place = await db.ResolvePlaceAsync(request.Unit, context, cancel);
        if (await db.Spaces.AnyAsync(row => row.Unit == place.Code && row.Code == request.Code, cancel))
        {
            throw new RuleBrokenException("space.code.taken");
        }
        var space = Space.Open(
            key.Id,
            request.Code,
            request.Name,
            place,
            request.Capacity,
            request.Premises,
            CommandContext.Create(context)
        );
        db.Spaces.Add(space);
        await db.SaveChangesAsync(cancel);
        response.SetSequence(space.Sequence);
        return TypedResults.Created($"/api/v1/spaces/{space.Id}", SpaceView.Create(space));
    }

    private static bool IsSame(Space existing, Request request, RequestContext context) =>
        existing.EnteredBy == context.Subject
        && existing.Code == request.Code
        && existing.Name == request.Name
        && (request.Unit is null || existing.Unit == request.Unit)
        && existing.Capacity == request.Capacity
        && existing.Premises == request.Premises;
}
