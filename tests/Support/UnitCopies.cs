namespace GovPlatform.Support;

/// <summary>Rows of a service's projection of units, as if Grid's messages about them had been received.</summary>
public static class UnitCopies
{
    private static readonly string[] Levels = ["county", "town", "community", "grid"];

    /// <summary>Adds units, each at the level that its path's depth says; a unit's name is its code.</summary>
    /// <param name="database">The database of a service that keeps copies of units.</param>
    /// <param name="paths">Unit paths such as <c>/990001/990001101/</c>.</param>
    public static async Task AddUnitsAsync(this ServiceDatabase database, params IEnumerable<string> paths)
    {
        foreach (var path in paths)
        {
            var codes = path.Trim('/').Split('/');
            await database.ExecuteAsync(
                """
                INSERT INTO unit_copy (id, sequence, code, name, level, path, valid_from)
                VALUES (gen_random_uuid(), 1, $1, $1, $2, $3, '2020-01-01')
                """,
                codes[^1],
                Levels[codes.Length - 1],
                path
            );
        }
    }
}
