using GovPlatform.Domain;
using GovPlatform.ServiceDefaults;
using GovPlatform.StationService.Data;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.StationService.Stations;

/// <summary>Finds the one station that something else is about.</summary>
internal static class StationQueries
{
    /// <summary>A station within the caller's reach.</summary>
    /// <param name="db">The context.</param>
    /// <param name="id">Key of the station.</param>
    /// <param name="context">Who asks.</param>
    /// <param name="cancel">Stops waiting.</param>
    /// <exception cref="RuleBrokenException"><c>station.unknown</c>: there is none, or not within reach.</exception>
    public static async Task<Station> StationAsync(
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
    /// A station of a subtree, its row locked until the transaction ends: whoever books and whoever closes go one after
    /// the other. Null where there is none.
    /// </summary>
    /// <param name="db">The context, in a transaction.</param>
    /// <param name="id">Key of the station.</param>
    /// <param name="subtree">Path of the subtree.</param>
    /// <param name="cancel">Stops waiting.</param>
    public static async Task<Station?> LockStationAsync(
        this StationDb db,
        Guid id,
        string subtree,
        CancellationToken cancel
    )
    {
        var found = await db
            .Stations.FromSql($"SELECT * FROM station WHERE id = {id} FOR NO KEY UPDATE")
            .Within(station => station.Path, subtree)
            .ToListAsync(cancel);
        return found.SingleOrDefault();
    }
}
