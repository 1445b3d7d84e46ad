using GovPlatform.Domain;
using GovPlatform.ServiceDefaults;
using GovPlatform.StationService.Data;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.StationService.Stations;

internal static class StationQueries
{
    /// <summary>Loads a station in the caller's access scope, untracked.</summary>
    /// <exception cref="RuleBrokenException">
    /// <c>station.unknown</c> if the caller's scope has no such station.
    /// </exception>
    public static async Task<Station> RequireStationAsync(
        this StationDb db,
        Guid id,
        RequestContext context,
        CancellationToken cancel
    ) =>
        await db
            .Stations.AsNoTracking()
            .Within(station => station.Path, context.UnitPath)
            .SingleOrDefaultAsync(station => station.Id == id, cancel)
        ?? throw new RuleBrokenException("station.unknown", RefusalKind.Invalid);

    /// <summary>
    /// Loads a station of a subtree and locks its row until the transaction ends, which serializes booking, changing,
    /// closing and reopening. Null if there is no such station.
    /// </summary>
    /// <param name="db">The context, in a transaction.</param>
    public static async Task<Station?> LockStationAsync(
        this StationDb db,
        Guid id,
        string subtree,
        CancellationToken cancel
    )
    {
        var rows = await db
            .Stations.FromSql($"SELECT * FROM station WHERE id = {id} FOR NO KEY UPDATE")
            .Within(station => station.Path, subtree)
            .ToListAsync(cancel);
        return rows.SingleOrDefault();
    }
}
