using GovPlatform.GridService.Data;
using GovPlatform.GridService.Units;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.GridService.Trainings;

/// <summary>Trainings and plans follow their unit when it moves.</summary>
internal static class TrainingPaths
{
    /// <summary>Copies the paths of units to their trainings and plans.</summary>
    /// <param name="units">Units after their change.</param>
    public static async Task MoveTrainingsAsync(
        this GridDb db,
        IReadOnlyList<UnitState> units,
        CancellationToken cancel
    )
    {
        var (codes, paths) = (units.Select(unit => unit.Code).ToArray(), units.Select(unit => unit.Path).ToArray());
        await db.Database.ExecuteSqlAsync(
            $"""
            WITH moved AS (SELECT * FROM unnest({codes}, {paths}) AS moved (code, path)), trainings AS (
                UPDATE training AS row SET path = moved.path FROM moved
                WHERE row.unit_code = moved.code AND row.path <> moved.path)
            UPDATE training_plan AS row SET path = moved.path FROM moved
            WHERE row.unit_code = moved.code AND row.path <> moved.path
            """,
            cancel
        );
    }
}
