using GovPlatform.GridService.Data;
using GovPlatform.GridService.Grids;
using GovPlatform.GridService.Units;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.GridService.Reforms;

/// <summary>
/// An import that moves units or redraws grids is a reform too: what hangs on them follows in the same way. One that only adds or
/// renames units is none.
/// </summary>
internal static class ImportReform
{
    /// <summary>Adds the reform to the context; the caller saves the changes.</summary>
    /// <param name="touched">Units created and changed.</param>
    /// <param name="redrawn">Grids whose borders changed.</param>
    /// <param name="day">First day of the new state.</param>
    public static void Record(
        GridDb db,
        IReadOnlyList<TouchedUnit> touched,
        IReadOnlyList<Grid> redrawn,
        DateOnly day,
        RequestContext context
    )
    {
        var moved = touched.Where(unit => unit.FormerPath is { } former && former != unit.Unit.Path).ToList();
        if (moved.Count == 0 && redrawn.Count == 0)
        {
            return;
        }
        var reform = Reform.Enter(day, "", [], context.UnitPath, context.UnitPath, context.Subject, context.At);
        reform.Apply(ReformParts.Create(null, moved, redrawn), context.At);
        db.Reforms.Add(reform);
    }
}
