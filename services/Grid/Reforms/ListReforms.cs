using GovPlatform.GridService.Data;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.GridService.Reforms;

/// <summary>Lists the reforms in the caller's access scope, the latest entered first; <c>?status=</c>.</summary>
internal static class ListReforms
{
    internal sealed record Cursor(Guid Id);

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder reforms) =>
        reforms.MapGet("/", HandleAsync).WithName(nameof(ListReforms)).RequireAuthorization(Permissions.ManageUnits);

    private static async Task<Ok<Page<ReformView>>> HandleAsync(
        [AsParameters] PageRequest page,
        ReformStatus? status,
        GridDb db,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var (size, after) = (page.Size(), page.Cursor<Cursor>()?.Id);
        var items = await db
            .Reforms.AsNoTracking()
            .Within(row => row.Path, context.UnitPath)
            .Where(row => status == null || row.Status == status)
            .Where(row => after == null || row.Id < after)
            .OrderByDescending(row => row.Id)
            .Take(size + 1)
            .ToListAsync(cancel);
        return TypedResults.Ok(Page.Create([.. items.Select(ReformView.Create)], size, last => new Cursor(last.Id)));
    }
}
