using GovPlatform.ServiceDefaults;
using GovPlatform.SocialOrgService.Data;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.SocialOrgService;

/// <summary>Who sees what: the first of two locks. The second is row-level security.</summary>
internal static class AccessScope
{
    /// <summary>What lies in the caller's subtree; for a caller without a unit, what is their own.</summary>
    public static IQueryable<T> VisibleTo<T>(this IQueryable<T> rows, RequestContext context)
        where T : class, IScoped =>
        context.UnitPath.Length > 0 ? rows.Within(row => row.Path, context.UnitPath) : rows.OwnedBy(context);

    /// <summary>What is the caller's own.</summary>
    public static IQueryable<T> OwnedBy<T>(this IQueryable<T> rows, RequestContext context)
        where T : class, IScoped => rows.Where(row => row.Owner == context.Subject);

    /// <summary>Path of a unit that a list is narrowed to; null where it is not there or outside the caller's reach.</summary>
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
