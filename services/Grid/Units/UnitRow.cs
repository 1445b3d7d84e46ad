using GovPlatform.GridService.Data;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.GridService.Units;

/// <summary>A unit as a list shows it, now or on a day gone by.</summary>
internal sealed class UnitRow
{
    /// <summary>The unit's key.</summary>
    public required Guid Id { get; init; }

    /// <summary>Its code.</summary>
    public required string Code { get; init; }

    /// <summary>Its name on that day.</summary>
    public required string Name { get; init; }

    /// <summary>Its level.</summary>
    public required UnitLevel Level { get; init; }

    /// <summary>Its parent on that day, or null for a root.</summary>
    public required string? ParentCode { get; init; }

    /// <summary>Its path on that day.</summary>
    public required string Path { get; init; }

    /// <summary>First day it was so.</summary>
    public required DateOnly Since { get; init; }

    /// <summary>First day it was no longer so, or null while it is.</summary>
    public required DateOnly? Until { get; init; }
}

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
