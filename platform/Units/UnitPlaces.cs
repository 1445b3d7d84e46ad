using GovPlatform.Domain;
using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.Units;

/// <summary>Finds units in a service's copy.</summary>
public static class UnitPlaces
{
    /// <summary>
    /// The unit a caller names, or the caller's own where none is named. The caller's own needs no copy: the token says
    /// where it is.
    /// </summary>
    /// <param name="db">The service's context.</param>
    /// <param name="code">Code of the unit, or null.</param>
    /// <param name="context">Who asks.</param>
    /// <param name="cancel">Stops waiting.</param>
    /// <exception cref="RuleBrokenException"><c>unit.unknown</c>: not there today, or not within the caller's reach.</exception>
    public static async Task<UnitPlace> ResolvePlaceAsync(
        this DbContext db,
        string? code,
        RequestContext context,
        CancellationToken cancel
    )
    {
        if ((code is null || code == context.Unit) && context is { Unit: { } own, UnitPath.Length: > 0 })
        {
            return new UnitPlace(own, context.UnitPath);
        }
        return await db.Set<UnitCopy>()
                .AsNoTracking()
                .Within(unit => unit.Path, context.UnitPath)
                .Where(unit => unit.Code == code && unit.ValidTo == null)
                .Select(unit => new UnitPlace(unit.Code, unit.Path))
                .FirstOrDefaultAsync(cancel)
            ?? throw new RuleBrokenException("unit.unknown", RefusalKind.Invalid);
    }

    /// <summary>The unit of that code, whoever asks; null where the copy has none.</summary>
    /// <param name="db">The service's context.</param>
    /// <param name="code">Code of the unit.</param>
    /// <param name="cancel">Stops waiting.</param>
    public static Task<UnitPlace?> FindPlaceAsync(this DbContext db, string code, CancellationToken cancel) =>
        db.Set<UnitCopy>()
            .AsNoTracking()
            .Where(unit => unit.Code == code && unit.ValidTo == null)
            .Select(unit => new UnitPlace(unit.Code, unit.Path))
            .FirstOrDefaultAsync(cancel);

    /// <summary>The root of the tree, to which belongs what has no nearer place; null before the tree is known.</summary>
    /// <param name="db">The service's context.</param>
    /// <param name="cancel">Stops waiting.</param>
    public static Task<UnitPlace?> FindRootAsync(this DbContext db, CancellationToken cancel) =>
        db.Set<UnitCopy>()
            .AsNoTracking()
            .Where(unit => unit.ValidTo == null)
            .OrderBy(unit => unit.Path.Length)
            .ThenBy(unit => unit.Path)
            .Select(unit => new UnitPlace(unit.Code, unit.Path))
            .FirstOrDefaultAsync(cancel);
}
