using GovPlatform.GridService.Data;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.GridService.Units;

/// <summary>Finds units as they are, or as they were.</summary>
internal static class UnitRows
{
    /// <summary>Every unit that exists on a day, as it was on that day; walls are the caller's affair.</summary>
    /// <param name="db">The database.</param>
    /// <param name="day">The day, or null for now.</param>
    public static IQueryable<UnitRow> UnitsAsOf(this GridDb db, DateOnly? day)
    {
        var now = db
            .Units.AsNoTracking()
            .Where(unit =>
                day == null ? unit.ValidTo == null : unit.Since <= day && (unit.ValidTo == null || unit.ValidTo > day)
            )
            .Select(unit => new UnitRow
            {
                Id = unit.Id,
                Code = unit.Code,
                Name = unit.Name,
                Level = unit.Level,
                ParentCode = unit.ParentCode,
                Path = unit.Path,
                Since = unit.Since,
                Until = unit.ValidTo,
            });
        return day is null
            ? now
            : now.Concat(
                db.PastUnits.AsNoTracking()
                    .Where(unit => unit.Since <= day && unit.Until > day)
                    .Select(unit => new UnitRow
                    {
                        Id = unit.UnitId,
                        Code = unit.Code,
                        Name = unit.Name,
                        Level = unit.Level,
                        ParentCode = unit.ParentCode,
                        Path = unit.Path,
                        Since = unit.Since,
                        Until = (DateOnly?)unit.Until,
                    })
            );
    }
}
