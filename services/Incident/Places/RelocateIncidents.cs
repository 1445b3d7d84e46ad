using GovPlatform.IncidentService.Data;
using GovPlatform.IncidentService.Incidents;
using GovPlatform.Units;
using Microsoft.EntityFrameworkCore;
using NetTopologySuite.Geometries;

namespace GovPlatform.IncidentService.Places;

/// <summary>Lets incidents follow a reform, in the caller's transaction, which has the platform's scope.</summary>
internal sealed class RelocateIncidents(IncidentDb db, PlaceCache placeCache)
{
    private const string Reason = "区划调整";

    private static readonly string MoveOwned = Move("owning_path");

    private static readonly string MoveHandled = Move("handling_path");

    private static readonly string Concerned = $$"""
        SELECT * FROM incident WHERE {{OpenIncidents.IndexFilter}} AND (
            owning_path = ANY ({0}) OR handling_path = ANY ({0}) OR arbiter_path = ANY ({0}) OR awaited_paths && {0}
            OR grid_id = ANY ({1})
            OR (grid_id IS NOT NULL AND longitude BETWEEN {2} AND {3} AND latitude BETWEEN {4} AND {5}))
        ORDER BY id FOR UPDATE
        """;

    private static readonly string Stragglers = $"""
        SELECT * FROM incident WHERE {OpenIncidents.IndexFilter} AND (
            EXISTS (SELECT 1 FROM unit_copy unit WHERE unit.code IN (incident.unit, incident.handling_unit)
                AND unit.valid_to IS NOT NULL AND unit.successor_code IS NOT NULL)
            OR EXISTS (SELECT 1 FROM unit_copy unit WHERE unit.code = incident.unit
                AND unit.path <> incident.owning_path AND unit.valid_to IS NULL)
            OR EXISTS (SELECT 1 FROM grid_copy grid WHERE grid.id = incident.grid_id AND grid.valid_to IS NOT NULL))
        ORDER BY id FOR UPDATE
        """;

    /// <summary>
    /// Moves the paths of incidents that have ended, by one statement. They keep the units that had them, and are read by whom these
    /// units have become.
    /// </summary>
    public async Task MoveEndedAsync(IReadOnlyList<UnitMove> moves, CancellationToken cancel)
    {
        if (moves.Count == 0)
        {
            return;
        }
        string[] from = [.. moves.Select(move => move.From)];
        string[] to = [.. moves.Select(move => move.To)];
        await db.Database.ExecuteSqlRawAsync(MoveOwned, [from, to], cancel);
        await db.Database.ExecuteSqlRawAsync(MoveHandled, [from, to], cancel);
    }

    /// <summary>Relocates the open incidents that a reform may concern; the caller saves the changes.</summary>
    /// <param name="relocations">Where incidents belong now.</param>
    /// <param name="paths">Former paths of the units concerned.</param>
    /// <param name="grids">Grids concerned.</param>
    /// <param name="ground">Where points may have come into another grid.</param>
    /// <param name="at">UTC.</param>
    /// <returns>Number of incidents that have changed.</returns>
    public async Task<int> RelocateAsync(
        Relocations relocations,
        string[] paths,
        Guid[] grids,
        Envelope ground,
        DateTimeOffset at,
        CancellationToken cancel
    )
    {
        // Locked, so that a move that is made meanwhile waits and then sees where the incident belongs.
        var concerned = await db
            .Incidents.FromSqlRaw(Concerned, paths, grids, ground.MinX, ground.MaxX, ground.MinY, ground.MaxY)
            .ToListAsync(cancel);
        return await RelocateAsync(relocations, concerned, at, cancel);
    }

    /// <summary>
    /// Relocates open incidents whose unit has ended or is elsewhere, or whose grid has ended: reports that were accepted with the map
    /// from before the reform. The caller saves the changes.
    /// </summary>
    /// <inheritdoc cref="RelocateAsync(Relocations, string[], Guid[], Envelope, DateTimeOffset, CancellationToken)"/>
    public async Task<int> RelocateStragglersAsync(Relocations relocations, DateTimeOffset at, CancellationToken cancel)
    {
        var stragglers = await db.Incidents.FromSqlRaw(Stragglers).ToListAsync(cancel);
        return await RelocateAsync(relocations, stragglers, at, cancel);
    }

    private async Task<int> RelocateAsync(
        Relocations relocations,
        List<Incident> concerned,
        DateTimeOffset at,
        CancellationToken cancel
    )
    {
        var deadlines = (await placeCache.CurrentAsync(cancel)).Deadlines;
        var context = new CommandContext(Principal.Platform, at, deadlines, Reason);
        var count = 0;
        foreach (var incident in concerned)
        {
            if (incident.Relocate(relocations.Find(incident), relocations.Current, context))
            {
                db.UpdateSearch(incident);
                count++;
            }
        }
        return count;
    }

    private static string Move(string column) =>
        $$"""
            UPDATE incident SET {{column}} = move.target
            FROM unnest({0}::text[], {1}::text[]) AS move (origin, target)
            WHERE incident.{{column}} = move.origin AND NOT ({{OpenIncidents.IndexFilter}})
            """;
}
