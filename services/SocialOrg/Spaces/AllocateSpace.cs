using FluentValidation;
using GovPlatform.Domain;
using GovPlatform.ServiceDefaults;
using GovPlatform.SocialOrgService.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace GovPlatform.SocialOrgService.Spaces;

/// <summary>
/// Allocates a space to an organisation. Requests for one space wait for the lock on its row, so that the later one is
/// answered with <c>space.taken</c> and not with a deadlock. The exclusion constraint rules out overlaps in any case.
/// </summary>
internal static class AllocateSpace
{
    private const int MaxYears = 30;

    /// <param name="Id">
    /// Key chosen by the caller, or null. The same id with the same content means the same allocation.
    /// </param>
    /// <param name="To">Exclusive; must be in the future.</param>
    internal sealed record Request(Guid? Id, Guid OrganizationId, DateTimeOffset? From, DateTimeOffset? To);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
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
                .Must((request, to) => request.From is not { } from || (from < to && to <= from.AddYears(MaxYears)))
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
        var key = await db.FindClientKeyAsync<SpaceAllocation>(request.Id, context, cancel);
        if (key.IsKnown && await db.Allocations.SingleOrDefaultAsync(row => row.Id == key.Id, cancel) is { } existing)
        {
            if (!IsSame(existing, id, request, context))
            {
                throw new RuleBrokenException("allocation.id.taken");
            }
            response.SetSequence(existing.Sequence);
            return TypedResults.Ok(AllocationView.Create(existing));
        }
        SpaceAllocation? allocation = null;
        await db.InTransactionAsync(
            async () => allocation = await AllocateAsync(id, key.Id, request, db, context, cancel),
            cancel
        );
        if (allocation is null)
        {
            return TypedResults.NotFound();
        }
        response.SetSequence(allocation.Sequence);
        return TypedResults.Created($"/api/v1/spaces/{id}/allocations", AllocationView.Create(allocation));
    }

    private static async Task<SpaceAllocation?> AllocateAsync(
        Guid id,
        Guid key,
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
        // A shared lock: the organisation cannot leave before the commit; other spaces can be allocated to it meanwhile.
        var organization =
            await db
                .Organizations.FromSql($"SELECT * FROM organization WHERE id = {request.OrganizationId} FOR SHARE")
                .VisibleTo(context)
                .SingleOrDefaultAsync(cancel)
            ?? throw new RuleBrokenException("organization.unknown", RefusalKind.Invalid);
        organization.RequireActive(RefusalKind.Invalid);
        var (from, to) = (request.From!.Value, request.To!.Value);
        var allocation = SpaceAllocation.Allocate(
            key,
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
        catch (DbUpdateException exception)
            when (exception.InnerException is PostgresException { ConstraintName: SpaceTable.OverlapConstraint })
        {
            throw new RuleBrokenException("space.taken");
        }
        return allocation;
    }

    private static bool IsSame(SpaceAllocation existing, Guid space, Request request, RequestContext context) =>
        existing.EnteredBy == context.Subject
        && existing.SpaceId == space
        && existing.OrganizationId == request.OrganizationId
        && existing.From == request.From
        && existing.To == request.To;
}
