using GovPlatform.ServiceDefaults;
using GovPlatform.SocialOrgService.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.SocialOrgService.Spaces;

/// <summary>Lists spaces in the caller's access scope, ordered by id: <c>?unit=</c> a unit and all below it.</summary>
internal static class ListSpaces
{
    private sealed record Cursor(Guid Id);

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder spaces) =>
        spaces.MapGet("/", HandleAsync).WithName(nameof(ListSpaces)).RequireAuthorization(Permissions.Manage);

    private static async Task<Results<Ok<Page<SpaceView>>, NotFound>> HandleAsync(
        [AsParameters] PageRequest page,
        string? unit,
        SocialOrgDb db,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var size = page.Size();
        var rows = db.Spaces.AsNoTracking().Within(row => row.Path, context.UnitPath);
        if (unit is not null)
        {
            if (await db.FindVisiblePathAsync(unit, context, cancel) is not { } path)
            {
                return TypedResults.NotFound();
            }
            rows = rows.Within(row => row.Path, path);
        }
        if (page.Cursor<Cursor>() is { } after)
        {
            rows = rows.Where(row => row.Id > after.Id);
        }
        var found = await rows.OrderBy(row => row.Id).Take(size + 1).ToListAsync(cancel);
        return TypedResults.Ok(Page.Create(found, size, row => new Cursor(row.Id)).Map(SpaceView.Create));
    }
}
