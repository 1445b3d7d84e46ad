using GovPlatform.GridService.Units;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.GridService.Data;

/// <summary>Keeps the records of the centre's work below the unit that they are about when it gets another place in the tree.</summary>
internal static class MovedPaths
{
    private const string Codes = "{0}";
    private const string Paths = "{1}";

    /// <summary>One for each column that holds a path, beside the code of the unit.</summary>
    private static readonly string[] Statements =
    [
        Statement("matter", "unit_code", "path"),
        Statement("patrol", "unit_code", "path"),
        Statement("patrol_plan", "unit_code", "owner_path"),
        Statement("meeting", "unit_code", "path"),
        Statement("meeting_action", "meeting_unit", "path"),
        Statement("meeting_action", "acting_unit", "acting_path"),
        Statement("collection_record", "grid_code", "path"),
        Statement("training", "unit_code", "path"),
        Statement("training_plan", "unit_code", "path"),
    ];

    /// <summary>
    /// Writes the present paths of units into the rows about them, by one statement for each column. It is no step of a row: no
    /// message carries a path for others to keep, and one that was published keeps the path that it had.
    /// </summary>
    /// <param name="db">The context, in the transaction that changes the units.</param>
    /// <param name="units">The units after their change; of one that has ended the path of its successor.</param>
    public static async Task MoveRecordsAsync(
        this GridDb db,
        IReadOnlyCollection<UnitState> units,
        CancellationToken cancel
    )
    {
        var (codes, paths) = (units.Select(unit => unit.Code).ToArray(), units.Select(unit => unit.Path).ToArray());
        foreach (var statement in Statements)
        {
            await db.Database.ExecuteSqlRawAsync(statement, [codes, paths], cancel);
        }
    }

    private static string Statement(string table, string code, string path) =>
        $"""
            UPDATE {table} SET {path} = moved.path FROM unnest({Codes}, {Paths}) AS moved(code, path)
            WHERE {table}.{code} = moved.code AND {table}.{path} <> moved.path
            """;
}
