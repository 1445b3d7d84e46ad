using GovPlatform.ServiceDefaults;
using GovPlatform.SocialOrgService.Data;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.SocialOrgService;

/// <summary>
/// Query filters by the caller's access scope. Row-level security is a second check in the database.
/// </summary>
internal static class AccessScope
{
    /// <summary>
    /// The rows of the caller's subtree of units; for a caller without a unit, those their account owns.
    /// </summary>
    public static IQueryable<T> VisibleTo<T>(this IQueryable<T> rows, RequestContext context)
        where T : class, IScoped =>
        context.UnitPath.Length > 0 ? rows.Within(row => row.Path, context.UnitPath) : rows.OwnedBy(context);

    public static IQueryable<T> OwnedBy<T>(this IQueryable<T> rows, RequestContext context)
        where T : class, IScoped => rows.Where(row => row.Owner == context.Subject);

    /// <summary>
    /// Path of a unit by which a list is filtered; null if there is no such unit in the caller's access scope.
    /// </summary>
    public static Task<string?> FindVisiblePathAsync(
        this SocialOrgDb db,
        string unit,
        RequestContext context,
        CancellationToken cancel
    ) =>
        db
            .Units.AsNoTracking()
            .Within(row => row.Path, context.UnitPath)
            .Where(row => row.Code == unit && row.ValidTo == null)
            .Select(row => row.Path)
            .FirstOrDefaultAsync(cancel);
}
