using System.Linq.Expressions;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Authorization;

namespace GovPlatform.StationService.Suggestions;

/// <summary>Who may suggest, and who sees which suggestions.</summary>
internal static class SuggestionAccess
{
    /// <summary>Whoever may report, and a station's own people.</summary>
    /// <param name="policy">The policy to write.</param>
    public static void MayTakePart(AuthorizationPolicyBuilder policy) =>
        policy.RequireAuthenticatedUser().RequireClaim("permission", Permissions.Report, Permissions.Manage);

    /// <summary>One's own, and for a station's people those of their subtree.</summary>
    /// <param name="suggestions">The suggestions.</param>
    /// <param name="context">Who asks.</param>
    public static IQueryable<Suggestion> VisibleTo(this IQueryable<Suggestion> suggestions, RequestContext context)
    {
        Expression<Func<Suggestion, bool>> own = row => row.Author == context.Subject;
        if (!context.HasPermission(Permissions.Manage) || context.UnitPath.Length == 0)
            return suggestions.Where(own);
        var theirs = RowSecurity.IsWithin<Suggestion>(row => row.Path, context.UnitPath);
        var either = Expression.OrElse(theirs.Body, Expression.Invoke(own, theirs.Parameters));
        return suggestions.Where(Expression.Lambda<Func<Suggestion, bool>>(either, theirs.Parameters));
    }
}
