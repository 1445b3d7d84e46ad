using GovPlatform.GridService.Data;
using GovPlatform.GridService.Units;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.GridService.Patrols;

/// <summary>
/// Lists the versions of the plans of the caller's unit, the units below it and those above it, which owe the caller's patrols
/// too; oldest entry first: <c>?unit=</c> a unit and all below it.
/// </summary>
internal static class ListPatrolPlans
{
    internal sealed record Cursor(Guid Id);

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder plans) =>
        plans.MapGet("/", HandleAsync).WithName(nameof(ListPatrolPlans)).RequireAuthorization(Permissions.ReadPatrols);

    private static async Task<Results<Ok<Page<PatrolPlanView>>, NotFound>> HandleAsync(
        [AsParameters] PageRequest page,
        string? unit,
        GridDb db,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var size = page.Size();
        if (await db.FindSubtreeAsync(unit, context, cancel) is not { } subtree)
        {
            return TypedResults.NotFound();
        }
        var below = RowSecurity.IsWithin<PatrolPlan>(plan => plan.OwnerPath, subtree);
        var plans = db
            .PatrolPlans.AsNoTracking()
            .Where(unit is null && subtree.Length > 0 ? below.Or(plan => subtree.StartsWith(plan.OwnerPath)) : below);
        if (page.Cursor<Cursor>() is { } after)
        {
            plans = plans.Where(plan => plan.Id > after.Id);
        }
        var rows = await plans.OrderBy(plan => plan.Id).Take(size + 1).ToListAsync(cancel);
        return TypedResults.Ok(Page.Create(rows, size, plan => new Cursor(plan.Id)).Map(PatrolPlanView.Create));
    }
}
