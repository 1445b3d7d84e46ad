using GovPlatform.Domain;
using GovPlatform.GridService.Data;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.GridService.Units;

/// <summary>
/// Returns the tree below a unit, <c>?root=</c> (the caller's own unit by default), now or as of the day <c>?asOf=</c>.
/// </summary>
internal static class GetUnitTree
{
    /// <summary>Maximum number of units in one response; a larger tree is read branch by branch.</summary>
    public const int MaxUnits = 20_000;

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
            var rootUnit = await units.SingleOrDefaultAsync(unit => unit.Code == root, cancel);
            if (rootUnit is null)
            {
                return TypedResults.NotFound();
            }
            units = units.Within(unit => unit.Path, rootUnit.Path);
        }
        var rows = await units.OrderBy(unit => unit.Path).Take(MaxUnits + 1).ToListAsync(cancel);
        if (rows.Count > MaxUnits)
        {
            throw new RuleBrokenException("unit.tree.tooLarge", RefusalKind.Invalid);
        }
        return TypedResults.Ok(new Tree(BuildTree(rows)));
    }

    /// <summary>Nests each unit in its parent; a unit whose parent is not in the list becomes a root.</summary>
    /// <param name="rows">Ordered by path, so that parents come before children.</param>
    internal static List<Node> BuildTree(IReadOnlyList<UnitRow> rows)
    {
        var roots = new List<Node>();
        var nodes = new Dictionary<string, Node>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            var node = new Node(row.Code, row.Name, row.Level, []);
            nodes[row.Code] = node;
            (
                row.ParentCode is not null && nodes.TryGetValue(row.ParentCode, out var parent)
                    ? parent.Children
                    : roots
            ).Add(node);
        }
        return roots;
    }
}
