using GovPlatform.Contracts.Grid;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.Units;

/// <summary>Applies a reform to a service's copy of the units.</summary>
internal static class ReformedUnits
{
    /// <summary>Each unit's newest sequence wins, as with its own message, which may come before or after.</summary>
    public static async Task ApplyUnitsAsync(
        this DbContext db,
        IReadOnlyList<ReformedUnit> units,
        CancellationToken cancel
    )
    {
        Guid[] ids = [.. units.Select(unit => unit.Id)];
        var copies = await db.Set<UnitCopy>()
            .Where(copy => EF.Parameter(ids).Contains(copy.Id))
            .ToDictionaryAsync(copy => copy.Id, cancel);
        foreach (var unit in units)
        {
            if (!copies.TryGetValue(unit.Id, out var copy))
            {
                copy = new UnitCopy { Id = unit.Id };
                db.Add(copy);
            }
            if (unit.Sequence > copy.Sequence)
            {
                copy.Sequence = unit.Sequence;
                copy.Code = unit.Code;
                copy.Name = unit.Name;
                copy.Level = unit.Level;
                copy.Path = unit.Path;
                copy.ValidFrom = unit.ValidFrom;
                copy.ValidTo = unit.ValidTo;
                copy.SuccessorCode = unit.SuccessorCode;
            }
        }
    }
}
