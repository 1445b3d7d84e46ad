using FluentValidation;
using GovPlatform.Domain;
using GovPlatform.ServiceDefaults;
using GovPlatform.SocialOrgService.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace GovPlatform.SocialOrgService.Spaces;

/// <summary>
/// Lets a space to an organisation. Requests for one space queue at its row, so that the later is told who was first
/// instead of running into a deadlock; the constraint holds without that.
/// </summary>
internal static class AllocateSpace
{
    private const int MostYears = 30;

    /// <summary>Who gets it, and for how long.</summary>
    /// <param name="Id">Key chosen by the caller, or null: the same id with the same content is the same allocation.</param>
    /// <param name="OrganizationId">The organisation.</param>
    /// <param name="From">Start.</param>
    /// <param name="To">End, exclusive; still to come.</param>
    internal sealed record Request(Guid? Id, Guid OrganizationId, DateTimeOffset? From, DateTimeOffset? To);

    internal sealed class Rules : AbstractValidator<Request>
    {
        public Rules()
        {
            RuleFor(request => request.Id).IsClientKey();
            RuleFor(request => request.OrganizationId).NotEmpty().WithMessage("field.required");
            RuleFor(request => request.From)
                .NotNull()
                .WithMessage("field.required")
                .Must(IsPlausible)
                .WithMessage("field.outOfRange");
            RuleFor(request => request.To)
                .NotNull()
                .WithMessage("field.required")
                .Must(IsPlausible)
                .WithMessage("field.outOfRange")
                .Must((request, to) => request.From is not { } from || (from < to && to <= from.AddYears(MostYears)))
                .When(request => IsPlausible(request.From) && IsPlausible(request.To))
                .WithMessage("allocation.period.outOfRange");
        }

        private static bool IsPlausible(DateTimeOffset? at) => at is not { } given || given.Year is > 1970 and < 2200;
    }

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder spaces) =>
        spaces
            .MapPost("/{id:guid}/allocations", HandleAsync)
            .WithName(nameof(AllocateSpace))
            .RequireAuthorization(Permissions.Manage);

    private static async Task<Results<Created<AllocationView>, Ok<AllocationView>, NotFound>> HandleAsync(
        Guid id,
        Request request,
        HttpResponse response,
        SocialOrgDb db,
        RequestContext context,
        CancellationToken cancel
    )
    {
        if (
            request.Id is { } chosen
            && await db.Allocations.SingleOrDefaultAsync(row => row.Id == chosen, cancel) is { } known
        )
        {
            if (!IsSame(known, id, request, context))
            {
                throw new RuleBrokenException("allocation.id.taken");
            }
            response.SetSequence(known.Sequence);
            return TypedResults.Ok(AllocationView.Create(known));
        }
        SpaceAllocation? allocation = null;
        await db.InTransactionAsync(async () => allocation = await LetAsync(id, request, db, context, cancel), cancel);
        if (allocation is null)
        {
            return TypedResults.NotFound();
        }
        response.SetSequence(allocation.Sequence);
        return TypedResults.Created($"/api/v1/spaces/{id}/allocations", AllocationView.Create(allocation));
    }

    private static async Task<SpaceAllocation?> LetAsync(
        Guid id,
        Request request,
        SocialOrgDb db,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var space = await db
            .Spaces.FromSql($"SELECT * FROM space WHERE id = {id} FOR UPDATE")
            .Within(row => row.Path, context.UnitPath)
            .SingleOrDefaultAsync(cancel);
        if (space is null)
        {
            return null;
        }
        // Shared: nobody can see the organisation off before the space is let, and others may be let to it meanwhile.
        var organization =
            await db
                .Organizations.FromSql($"SELECT * FROM organization WHERE id = {request.OrganizationId} FOR SHARE")
                .VisibleTo(context)
                .SingleOrDefaultAsync(cancel)
            ?? throw new RuleBrokenException("organization.unknown", RefusalKind.Invalid);
        organization.RequireActive(RefusalKind.Invalid);
        var (from, to) = (request.From!.Value, request.To!.Value);
        var allocation = SpaceAllocation.Allocate(
            request.Id ?? Guid.CreateVersion7(context.At),
            space,
            organization.Id,
            from,
            to,
            CommandContext.Create(context)
        );
        db.Allocations.Add(allocation);
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException refused)
            when (refused.InnerException is PostgresException { ConstraintName: SpaceTable.OneAtATime })
        {
            throw new RuleBrokenException("space.taken");
        }
        return allocation;
    }

    private static bool IsSame(SpaceAllocation known, Guid space, Request request, RequestContext context) =>
        known.EnteredBy == context.Subject
        && known.SpaceId == space
        && known.OrganizationId == request.OrganizationId
        && known.From == request.From
        && known.To == request.To;
}
