using GovPlatform.Domain;
using GovPlatform.GridService.Data;
using GovPlatform.GridService.Units;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.GridService.Patrols;

/// <summary>
/// Lists patrols in the caller's access scope, oldest entry first: <c>?unit=</c> a unit and all below it,
/// <c>&amp;grid=&amp;from=&amp;to=</c> when they were done, <c>&amp;withFindings=</c>.
/// </summary>
internal static class ListPatrols
{
    internal sealed record Cursor(Guid Id);

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder patrols) =>
        patrols.MapGet("/", HandleAsync).WithName(nameof(ListPatrols)).RequireAuthorization(Permissions.ReadPatrols);

    private static async Task<Results<Ok<Page<PatrolRow>>, NotFound>> HandleAsync(
        [AsParameters] PageRequest page,
        string? unit,
        string? grid,
        string? from,
        string? to,
        bool? withFindings,
        GridDb db,
        CountyTime time,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var size = page.Size();
        if (await db.FindSubtreeAsync(unit, context, cancel) is not { } subtree)
        {
            return TypedResults.NotFound();
        }
        var patrols = db.Patrols.AsNoTracking().Within(row => row.Path, subtree);
        if (grid is not null)
        {
            patrols = patrols.Where(row => row.UnitCode == grid);
        }
        if (time.ReadInstant(from, nameof(from)) is { } since)
        {
            patrols = patrols.Where(row => row.DoneAt >= since);
        }
        if (time.ReadInstant(to, nameof(to)) is { } until)
        {
            patrols = patrols.Where(row => row.DoneAt < until);
        }
        if (withFindings is { } found)
        {
            patrols = patrols.Where(row => (row.Findings > 0) == found);
        }
        if (page.Cursor<Cursor>() is { } after)
        {
            patrols = patrols.Where(row => row.Id > after.Id);
        }
        var rows = await patrols.OrderBy(row => row.Id).Take(size + 1).ToListAsync(cancel);
        return TypedResults.Ok(Page.Create(rows, size, row => new Cursor(row.Id)).Map(PatrolRow.Create));
    }
}
