using FluentValidation;
using GovPlatform.Domain;
using GovPlatform.ServiceDefaults;
using GovPlatform.SocialOrgService.Data;
using GovPlatform.Units;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.SocialOrgService.Spaces;

/// <summary>Enters a space of a unit within the caller's reach.</summary>
internal static class OpenSpace
{
    /// <summary>The space.</summary>
    /// <param name="Id">Key chosen by the caller, or null: the same id with the same content is the same space.</param>
    /// <param name="Code">Its code; one of a kind in its unit.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="Unit">Code of the unit; the caller's own unless told.</param>
    /// <param name="Capacity">People it holds, or null.</param>
    /// <param name="Premises">The house it is in, or null.</param>
    internal sealed record Request(Guid? Id, string Code, string Name, string? Unit, int? Capacity, string? Premises);

    internal sealed class Rules : AbstractValidator<Request>
    {
        public Rules()
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
        if (
            request.Id is { } chosen
            && await db.Spaces.SingleOrDefaultAsync(row => row.Id == chosen, cancel) is { } known
        )
        {
            if (!IsSame(known, request, context))
            {
                throw new RuleBrokenException("space.id.taken");
            }
            response.SetSequence(known.Sequence);
            return TypedResults.Ok(SpaceView.Create(known));
        }
        var place = await db.ResolvePlaceAsync(request.Unit, context, cancel);
        if (await db.Spaces.AnyAsync(row => row.Unit == place.Code && row.Code == request.Code, cancel))
        {
            throw new RuleBrokenException("space.code.taken");
        }
        var space = Space.Open(
            request.Id ?? Guid.CreateVersion7(context.At),
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

    private static bool IsSame(Space known, Request request, RequestContext context) =>
        known.EnteredBy == context.Subject
        && known.Code == request.Code
        && known.Name == request.Name
        && (request.Unit is null || known.Unit == request.Unit)
        && known.Capacity == request.Capacity
        && known.Premises == request.Premises;
}
