using GovPlatform.Domain;
using GovPlatform.GridService.Data;
using GovPlatform.GridService.Units;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.GridService.Reforms;

/// <summary>
/// What became of a code: the units that took over from it, through all later reforms, and which exist on a day (<c>?asOf=</c>, by default
/// now). Codes are as public as the tree, so this does not depend on the caller's scope.
/// </summary>
internal static class GetSuccessors
{
    /// <param name="Code">The code asked for.</param>
    /// <param name="EndedOn">First day on which the unit no longer existed; null while it does.</param>
    /// <param name="Successors">Each unit that took over, directly or later, nearest first.</param>
    /// <param name="Current">Units that hold its ground on the day; the unit itself while it exists.</param>
    internal sealed record Answer(
        string Code,
        DateOnly? EndedOn,
        IReadOnlyList<SuccessorView> Successors,
        IReadOnlyList<CurrentView> Current
    );

    /// <param name="Of">Code of the unit that it took over from.</param>
    /// <param name="Share">Which share of that unit; null where it is not known.</param>
    /// <param name="Day">Since when.</param>
    internal sealed record SuccessorView(string Of, string Code, string Name, double? Share, DateOnly Day);

    /// <param name="Share">Which share of the unit asked for; null where it is not known.</param>
    internal sealed record CurrentView(string Code, string Name, double? Share);

    private sealed record Edge(string Code, string SuccessorCode, string Name, double? Share, DateOnly Day);

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder units) =>
        units.MapGet("/{code}/successors", HandleAsync).WithName(nameof(GetSuccessors)).RequireAuthorization();

    private static async Task<Results<Ok<Answer>, NotFound>> HandleAsync(
        string code,
        string? asOf,
        GridDb db,
        CountyTime time,
        RequestContext context,
        CancellationToken cancel
    )
    {
        using var platform = RowSecurity.BeginPlatformScope();
        var day = time.DayAsOf(asOf) ?? time.DayOf(context.At);
        var unit = await db
            .Units.AsNoTracking()
            .Where(row => row.Code == code)
            .Select(row => new { row.Name, row.ValidTo })
            .SingleOrDefaultAsync(cancel);
        if (unit is null)
        {
            return TypedResults.NotFound();
        }
        var edges = await ReadEdgesAsync(db, code, day, cancel);
        var successors = edges
            .Select(edge => new SuccessorView(edge.Code, edge.SuccessorCode, edge.Name, edge.Share, edge.Day))
            .ToList();
        var next = edges.ToLookup(edge => edge.Code, StringComparer.Ordinal);
        var ended = unit.ValidTo <= day ? unit.ValidTo : null;
        var current = ended is null
            ? [new CurrentView(code, unit.Name, 1)]
            : next[code]
                .SelectMany(edge => Follow(edge, edge.Share, next))
                .GroupBy(view => (view.Code, view.Name))
                .Select(group => new CurrentView(
                    group.Key.Code,
                    group.Key.Name,
                    group.Any(view => view.Share is null) ? null : group.Sum(view => view.Share)
                ))
                .ToList();
        return TypedResults.Ok(new Answer(code, ended, successors, current));
    }

    private static IEnumerable<CurrentView> Follow(Edge edge, double? share, ILookup<string, Edge> next) =>
        next[edge.SuccessorCode].Any()
            ? next[edge.SuccessorCode].SelectMany(later => Follow(later, share * later.Share, next))
            : [new CurrentView(edge.SuccessorCode, edge.Name, share)];

    /// <summary>A successor begins before it can end, so the walk ends.</summary>
    private static Task<List<Edge>> ReadEdgesAsync(GridDb db, string code, DateOnly day, CancellationToken cancel) =>
        db
            .Database.SqlQuery<Edge>(
                $"""
                WITH RECURSIVE walk AS (
                    SELECT s.*, 1 AS depth FROM unit_successor s WHERE s.code = {code} AND s.day <= {day}
                    UNION
                    SELECT s.*, walk.depth + 1 FROM unit_successor s JOIN walk ON s.code = walk.successor_code
                    WHERE s.day <= {day}
                )
                SELECT DISTINCT walk.depth, walk.position, walk.code, walk.successor_code, unit.name, walk.share, walk.day
                FROM walk JOIN unit ON unit.code = walk.successor_code
                ORDER BY walk.depth, walk.code, walk.position
                """
            )
            .ToListAsync(cancel);
}
