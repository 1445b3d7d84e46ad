using GovPlatform.Domain;
using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.Units;

/// <summary>A table whose rows belong to units, and follow them in a reform.</summary>
/// <param name="Table">Its name.</param>
/// <param name="Path">Its column with the path of the unit.</param>
/// <param name="Code">Its column with the code of the unit; null if it has none.</param>
public sealed record UnitBound(string Table, string Path = "path", string? Code = null)
{
    /// <summary>
    /// Whether the rows follow a unit to another path only, and stay when another unit takes over: configuration, of which it has its own.
    /// </summary>
    public bool OnlyMoves { get; init; }

    private Func<DbContext, Guid[], IQueryable<Aggregate>>? Rows { get; init; }

    /// <summary>A table of aggregates whose state others count by path, so that those that follow are published again.</summary>
    public static UnitBound Published<TAggregate>(string table, string path = "path", string? code = null)
        where TAggregate : Aggregate =>
        new(table, path, code)
        {
            Rows = (db, ids) => db.Set<TAggregate>().Where(row => EF.Parameter(ids).Contains(row.Id)),
        };

    /// <summary>Moves the rows, by one statement; the caller saves what is to be published.</summary>
    /// <param name="db">Within a transaction.</param>
    /// <param name="moves">Where what belongs to each unit goes.</param>
    /// <param name="at">When, UTC.</param>
    /// <param name="cancel">Cancels the statement.</param>
    public async Task FollowAsync(
        DbContext db,
        IReadOnlyList<UnitMove> moves,
        DateTimeOffset at,
        CancellationToken cancel
    )
    {
        var applicable = moves.Where(move => !OnlyMoves || !move.IsSuccession).ToList();
        string[] from = [.. applicable.Select(move => move.From)];
        string[] to = [.. applicable.Select(move => move.To)];
        string[] codes = [.. applicable.Select(move => move.Code)];
        var returning = Rows is null ? "" : $"RETURNING {Table}.id AS \"Value\"";
        var code = Code is null ? "" : $", {Code} = move.code";
        // Names of tables and columns come from the service's own list.
        var sql = $$"""
            UPDATE {{Table}} SET {{Path}} = move.target{{code}}
            FROM unnest({0}::text[], {1}::text[], {2}::text[]) AS move (origin, target, code)
            WHERE {{Table}}.{{Path}} = move.origin {{returning}}
            """;
        if (Rows is null)
        {
            await db.Database.ExecuteSqlRawAsync(sql, [from, to, codes], cancel);
            return;
        }
        var ids = await db.Database.SqlQueryRaw<Guid>(sql, from, to, codes).ToArrayAsync(cancel);
        foreach (var aggregate in await Rows(db, ids).ToListAsync(cancel))
        {
            aggregate.Republish(at);
        }
    }
}
