using GovPlatform.GridService.Data;
using GovPlatform.GridService.Units;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.GridService.Records;

/// <summary>Records follow their grid when a unit moves.</summary>
internal static class RecordPaths
{
    /// <summary>
    /// Copies the paths of units to their records. Nothing is published: what a record has cost stays with the unit that it was
    /// made in.
    /// </summary>
    /// <param name="units">Units after their change.</param>
    public static async Task MoveRecordsAsync(this GridDb db, IReadOnlyList<UnitState> units, CancellationToken cancel)
    {
        var (codes, paths) = (units.Select(unit => unit.Code).ToArray(), units.Select(unit => unit.Path).ToArray());
        await db.Database.ExecuteSqlAsync(
            $"""
            UPDATE collection_record AS record SET path = moved.path
            FROM unnest({codes}, {paths}) AS moved (code, path)
            WHERE record.grid_code = moved.code AND record.path <> moved.path
            """,
            cancel
        );
    }
}
