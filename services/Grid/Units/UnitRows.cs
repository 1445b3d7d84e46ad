using GovPlatform.GridService.Data;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.GridService.Units;

internal static class UnitRows
{
    /// <summary>
    /// All units that exist on a day, as of that day. The caller has to limit the query to the access scope.
    /// </summary>
    /// <param name="day">Null for now.</param>
    public static IQueryable<UnitRow> UnitsAsOf(this GridDb db, DateOnly? day)
    {
        var current = db
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
                Kind = unit.Kind,
                LeadingBody = unit.LeadingBody,
                Since = unit.Since,
                Until = unit.ValidTo,
            });
        return day is null
            ? current
            : current.Concat(
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
                        Kind = unit.Kind,
                        LeadingBody = unit.LeadingBody,
                        Since = unit.Since,
                        Until = (DateOnly?)unit.Until,
                    })
            );
    }
}
