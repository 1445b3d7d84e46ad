using GovPlatform.ServiceDefaults;
using GovPlatform.SocialOrgService.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.SocialOrgService.Spaces;

/// <summary>Lists the allocations of a space, ordered by start, including cancelled ones.</summary>
internal static class ListAllocations
{
    private sealed record Cursor(DateTimeOffset From, Guid Id);

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder spaces) =>
        spaces
            .MapGet("/{id:guid}/allocations", HandleAsync)
            .WithName(nameof(ListAllocations))
            .RequireAuthorization(Permissions.Manage);

    private static async Task<Results<Ok<Page<AllocationView>>, NotFound>> HandleAsync(
        Guid id,
        [AsParameters] PageRequest page,
        SocialOrgDb db,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var size = page.Size();
        if (!await db.Spaces.Within(row => row.Path, context.UnitPath).AnyAsync(row => row.Id == id, cancel))
        {
            return TypedResults.NotFound();
        }
        var rows = db
            .Allocations.AsNoTracking()
            .Within(row => row.Path, context.UnitPath)
            .Where(row => row.SpaceId == id);
        if (page.Cursor<Cursor>() is { } after)
        {
            var from = after.From.ToUniversalTime();
            rows = rows.Where(row => row.From > from || (row.From == from && row.Id > after.Id));
        }
        var found = await rows.OrderBy(row => row.From).ThenBy(row => row.Id).Take(size + 1).ToListAsync(cancel);
        return TypedResults.Ok(
            Page.Create(found, size, row => new Cursor(row.From, row.Id)).Map(AllocationView.Create)
        );
    }
}
