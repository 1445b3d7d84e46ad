using System.Linq.Expressions;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Authorization;

namespace GovPlatform.StationService.Suggestions;

internal static class SuggestionAccess
{
    /// <summary>Requires the permission to report incidents or to manage stations.</summary>
    public static void RequireReportOrManage(AuthorizationPolicyBuilder policy) =>
        policy.RequireAuthenticatedUser().RequireClaim("permission", Permissions.Report, Permissions.Manage);

    /// <summary>The caller's own suggestions, and for station staff those of their access scope.</summary>
    public static IQueryable<Suggestion> VisibleTo(this IQueryable<Suggestion> suggestions, RequestContext context)
    {
        Expression<Func<Suggestion, bool>> own = row => row.Author == context.Subject;
        if (!context.HasPermission(Permissions.Manage) || context.UnitPath.Length == 0)
        {
            return suggestions.Where(own);
        }
        var inScope = RowSecurity.IsWithin<Suggestion>(row => row.Path, context.UnitPath);
        var visible = Expression.OrElse(inScope.Body, Expression.Invoke(own, inScope.Parameters));
        return suggestions.Where(Expression.Lambda<Func<Suggestion, bool>>(visible, inScope.Parameters));
    }
}
