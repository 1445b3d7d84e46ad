using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.GridService.Data;

internal static class Subtrees
{
    /// <summary>
    /// The subtree that a list's parameter <c>unit</c> means: the unit and all below it; the caller's own if it is absent; null if
    /// the caller sees no such unit.
    /// </summary>
    /// <param name="unit">The parameter, or null.</param>
    public static async Task<string?> FindSubtreeAsync(
        this GridDb db,
        string? unit,
        RequestContext context,
        CancellationToken cancel
    ) =>
        unit is null
            ? context.UnitPath
            : await db
                .Units.Within(row => row.Path, context.UnitPath)
                .Where(row => row.Code == unit)
                .Select(row => row.Path)
                .SingleOrDefaultAsync(cancel);
}
