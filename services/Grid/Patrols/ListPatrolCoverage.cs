using GovPlatform.Domain;
using GovPlatform.GridService.Data;
using GovPlatform.GridService.Units;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.GridService.Patrols;

/// <summary>
/// Lists the grids of a unit in the caller's access scope with what was planned and done, ordered by code: <c>?unit=</c> the
/// caller's own by default, <c>&amp;day=</c> today by default. By grid, never by person.
/// </summary>
internal static class ListPatrolCoverage
{
    internal sealed record Cursor(string Grid);

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder patrols) =>
        patrols
            .MapGet("/coverage", HandleAsync)
            .WithName(nameof(ListPatrolCoverage))
            .RequireAuthorization(Permissions.ReadPatrols);

    private static async Task<Results<Ok<Page<CoverageRow>>, NotFound>> HandleAsync(
        [AsParameters] PageRequest page,
        string? unit,
        string? day,
        GridDb db,
        CountyTime time,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var size = page.Size();
        var today = time.DayOf(context.At);
        var asked = day is null
            ? today
            : QueryValues.ParseDay(day) ?? throw new BadRequestException("patrol.day.malformed", nameof(day));
        if (await db.FindSubtreeAsync(unit, context, cancel) is not { } subtree)
        {
            return TypedResults.NotFound();
        }
        var grids = db.UnitsAsOf(asked >= today ? null : asked)
            .Within(row => row.Path, context.UnitPath)
            .Within(row => row.Path, subtree)
            .Where(row => row.Level == UnitLevel.Grid);
        if (page.Cursor<Cursor>() is { } after)
        {
            grids = grids.Where(row => string.Compare(row.Code, after.Grid) > 0);
        }
        var rows = await PatrolCounts.Of(db, grids, asked).OrderBy(row => row.Code).Take(size + 1).ToListAsync(cancel);
        var plans = await db.FindPlansAsync([.. rows.Select(row => row.Path)], asked, cancel);
        return TypedResults.Ok(
            Page.Create(rows, size, row => new Cursor(row.Code))
                .Map(row => CoverageRow.Create(row, plans.NearestTo(row.Path)))
        );
    }
}
