using GovPlatform.Domain;
using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.Units;

/// <summary>Finds units in a service's copy of the organisation tree.</summary>
public static class UnitPlaces
{
    /// <summary>
    /// The unit that the caller names, or the caller's own if none is named. The caller's own unit is taken from the
    /// token, so it need not be in the copy yet.
    /// </summary>
    /// <param name="db">The service's context, which maps <see cref="UnitCopyTable"/>.</param>
    /// <param name="code">Code of the unit, or null for the caller's own.</param>
    /// <param name="context">The caller.</param>
    /// <param name="cancel">Cancels the query.</param>
    /// <exception cref="RuleBrokenException">
    /// <c>unit.unknown</c>: there is no such unit, it has an end date, or it is outside the caller's access scope.
    /// </exception>
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

    /// <summary>
    /// The unit with a code, regardless of the caller's access scope; null if the copy has none without an end date.
    /// </summary>
    public static Task<UnitPlace?> FindPlaceAsync(this DbContext db, string code, CancellationToken cancel) =>
        db.Set<UnitCopy>()
            .AsNoTracking()
            .Where(unit => unit.Code == code && unit.ValidTo == null)
            .Select(unit => new UnitPlace(unit.Code, unit.Path))
            .FirstOrDefaultAsync(cancel);

    /// <summary>
    /// The root of the tree, to which rows without a closer unit belong; null before the tree is known.
    /// </summary>
    public static Task<UnitPlace?> FindRootAsync(this DbContext db, CancellationToken cancel) =>
        db.Set<UnitCopy>()
            .AsNoTracking()
            .Where(unit => unit.ValidTo == null)
            .OrderBy(unit => unit.Path.Length)
            .ThenBy(unit => unit.Path)
            .Select(unit => new UnitPlace(unit.Code, unit.Path))
            .FirstOrDefaultAsync(cancel);
}
