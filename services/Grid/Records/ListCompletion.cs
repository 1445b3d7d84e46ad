using GovPlatform.Domain;
using GovPlatform.GridService.Data;
using GovPlatform.GridService.Lists;
using GovPlatform.GridService.Units;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.GridService.Records;

/// <summary>
/// How far a list is done, grid by grid, by code: <c>?unit=</c> a unit and all below it. Subjects are counted, never persons
/// who record. How many there are is known for households, as the grid's borders came with their number, and for the grid
/// itself.
/// </summary>
internal static class ListCompletion
{
    internal sealed record Cursor(string Grid);

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder lists) =>
        lists
            .MapGet("/{code}/completion", HandleAsync)
            .WithName(nameof(ListCompletion))
            .RequireAuthorization(Permissions.ReadCollections);

    private static async Task<Results<Ok<Page<CompletionRow>>, NotFound>> HandleAsync(
        string code,
        [AsParameters] PageRequest page,
        string? unit,
        GridDb db,
        CountyTime time,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var (size, path) = (page.Size(), context.UnitPath);
        if (unit is not null)
        {
            if (await db.FindUnitAsync(unit, context, cancel) is not { Path: var named })
            {
                return TypedResults.NotFound();
            }
            path = named;
        }
        var list = await FindAsync(db, code, path, context, cancel);
        if (list is null)
        {
            return TypedResults.NotFound();
        }
        var units = db
            .Units.AsNoTracking()
            .Where(row => row.ValidTo == null && row.Level == UnitLevel.Grid)
            .Within(row => row.Path, path)
            .Within(row => row.Path, list.OwnerPath);
        if (page.Cursor<Cursor>() is { } after)
        {
            units = units.Where(row => string.Compare(row.Code, after.Grid) > 0);
        }
        var period = DuePeriod.Of(list.Due, context.At, time);
        var items = await Rows(db, units, list, period).OrderBy(row => row.Grid).Take(size + 1).ToListAsync(cancel);
        return TypedResults.Ok(Page.Create(items, size, row => new Cursor(row.Grid)));
    }

    private static IQueryable<CompletionRow> Rows(
        GridDb db,
        IQueryable<Unit> units,
        CollectionList list,
        DuePeriod period
    )
    {
        var (code, from, to) = (list.Code, period.From, period.To);
        var (perHousehold, perGrid) = (list.Subject == ListSubject.Household, list.Subject == ListSubject.Grid);
        return units.Select(unit => new CompletionRow
        {
            Grid = unit.Code,
            Name = unit.Name,
            Expected =
                perGrid ? 1
                : perHousehold
                    ? db.Grids.Where(grid => grid.Code == unit.Code).Select(grid => grid.Households).FirstOrDefault()
                : null,
            Done = db
                .CollectionRecords.Where(record =>
                    record.GridCode == unit.Code
                    && record.ListCode == code
                    && record.ErasedAt == null
                    && (from == null || record.RecordedAt >= from)
                )
                .Select(record => record.Reference)
                .Distinct()
                .Count(),
            From = from,
            To = to,
        });
    }

    /// <summary>The list that applies to the unit, or else the one below it that has the code.</summary>
    /// <exception cref="RuleBrokenException"><c>configuration.owner.ambiguous</c> where several units below have it.</exception>
    private static async Task<CollectionList?> FindAsync(
        GridDb db,
        string code,
        string path,
        RequestContext context,
        CancellationToken cancel
    )
    {
        if (await db.FindListAsync(code, path, context, cancel) is { } applying)
        {
            return applying;
        }
        var below = await db
            .CollectionLists.AsNoTracking()
            .Within(list => list.OwnerPath, path)
            .Where(list => list.Code == code && list.RetiredAt == null)
            .OrderBy(list => list.OwnerPath)
            .Take(2)
            .ToListAsync(cancel);
        return below.Count < 2
            ? below.FirstOrDefault()
            : throw new RuleBrokenException("configuration.owner.ambiguous");
    }
}
