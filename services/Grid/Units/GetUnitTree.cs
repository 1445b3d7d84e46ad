using GovPlatform.Domain;
using GovPlatform.GridService.Data;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.GridService.Units;

/// <summary>
/// Shows the tree below a unit, <c>?root=</c> (the caller's own unless told), now or <c>?asOf=</c> a day.
/// </summary>
internal static class GetUnitTree
{
    /// <summary>Most units shown in one tree; a larger one is asked for branch by branch.</summary>
    public const int MostUnits = 20_000;

    internal sealed record Node(string Code, string Name, UnitLevel Level, List<Node> Children);

    internal sealed record Tree(IReadOnlyList<Node> Items);

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder units) =>
        units.MapGet("/tree", HandleAsync).WithName(nameof(GetUnitTree)).RequireAuthorization();

    private static async Task<Results<Ok<Tree>, NotFound>> HandleAsync(
        string? root,
        string? asOf,
        GridDb db,
        CountyTime time,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var units = db.UnitsAsOf(time.DayAsOf(asOf)).Within(unit => unit.Path, context.UnitPath);
        if (root is not null)
        {
            var top = await units.SingleOrDefaultAsync(unit => unit.Code == root, cancel);
            if (top is null)
                return TypedResults.NotFound();
            units = units.Within(unit => unit.Path, top.Path);
        }
        var rows = await units.OrderBy(unit => unit.Path).Take(MostUnits + 1).ToListAsync(cancel);
        if (rows.Count > MostUnits)
            throw new RuleBrokenException("unit.tree.tooLarge", RefusalKind.Invalid);
        return TypedResults.Ok(new Tree(Grow(rows)));
    }

    /// <summary>Hangs every unit under its parent; a unit whose parent is not shown stands at the top.</summary>
    /// <param name="rows">Units in the order of their paths, parents before children.</param>
    internal static List<Node> Grow(IReadOnlyList<UnitRow> rows)
    {
        var tops = new List<Node>();
        var nodes = new Dictionary<string, Node>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            var node = new Node(row.Code, row.Name, row.Level, []);
            nodes[row.Code] = node;
            (
                row.ParentCode is not null && nodes.TryGetValue(row.ParentCode, out var parent) ? parent.Children : tops
            ).Add(node);
        }
        return tops;
    }
}
