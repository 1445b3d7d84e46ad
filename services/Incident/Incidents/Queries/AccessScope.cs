using System.Linq.Expressions;
using GovPlatform.IncidentService.Data;
using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>Who sees what: the first of two locks. The second is row-level security.</summary>
internal static class AccessScope
{
    /// <summary>Whoever is acting, as the domain knows them.</summary>
    public static Principal ToPrincipal(this RequestContext context) =>
        new(context.Subject, context.Post, context.Unit, context.UnitPath);

    /// <summary>The incidents whose owning or handling unit lies in the caller's subtree, and the caller's own.</summary>
    public static IQueryable<Incident> VisibleTo(this IQueryable<Incident> incidents, RequestContext context) =>
        context.UnitPath == RowSecurity.Platform ? incidents
        : context.UnitPath.Length == 0 ? incidents.Where(ReportedBy(context.Subject))
        : incidents.Where(
            AnyOf(OwnedWithin(context.UnitPath), HandledWithin(context.UnitPath), ReportedBy(context.Subject))
        );

    /// <summary>Owned somewhere in a subtree.</summary>
    public static Expression<Func<Incident, bool>> OwnedWithin(string path) =>
        RowSecurity.IsWithin<Incident>(incident => incident.OwningPath, path);

    /// <summary>Handled somewhere in a subtree.</summary>
    public static Expression<Func<Incident, bool>> HandledWithin(string path) =>
        RowSecurity.IsWithin<Incident>(incident => incident.HandlingPath, path);

    /// <summary>Reported by a subject.</summary>
    public static Expression<Func<Incident, bool>> ReportedBy(string subject) =>
        incident => incident.ReporterSubject == subject;

    /// <summary>The parts of a case that keep it from being closed.</summary>
    public static Expression<Func<Incident, bool>> OpenPartOf(Guid id) =>
        part => part.ParentId == id && (part.EndedAt == null || part.Status == IncidentStatus.ReopenRequested);

    /// <summary>Any of several conditions.</summary>
    public static Expression<Func<Incident, bool>> AnyOf(params IReadOnlyList<Expression<Func<Incident, bool>>> any) =>
        any.Aggregate((left, right) => Join(left, right, Expression.OrElse));

    /// <summary>Both of two conditions.</summary>
    public static Expression<Func<Incident, bool>> And(
        this Expression<Func<Incident, bool>> left,
        Expression<Func<Incident, bool>> right
    ) => Join(left, right, Expression.AndAlso);

    /// <summary>
    /// Works as the platform itself, also within the request's transaction: for what lies outside the caller's reach
    /// though their move needs it, such as saving an incident that the move takes out of their sight.
    /// </summary>
    public static async Task<T> AsPlatformAsync<T>(
        this IncidentDb db,
        RequestContext context,
        Func<Task<T>> work,
        CancellationToken cancel
    )
    {
        using var platform = RowSecurity.BeginPlatformScope();
        if (db.Database.CurrentTransaction is null)
        {
            return await work();
        }
        await SetScopeAsync(db, RowSecurity.Platform, "", cancel);
        var result = await work();
        await SetScopeAsync(db, context.UnitPath, context.Subject, cancel);
        return result;
    }

    private static Task<int> SetScopeAsync(IncidentDb db, string path, string subject, CancellationToken cancel) =>
        db.Database.ExecuteSqlAsync(
            $"SELECT set_config('gov.path', {path}, true), set_config('gov.subject', {subject}, true)",
            cancel
        );

    private static Expression<Func<Incident, bool>> Join(
        Expression<Func<Incident, bool>> left,
        Expression<Func<Incident, bool>> right,
        Func<Expression, Expression, BinaryExpression> how
    )
    {
        var body = new Rename(right.Parameters[0], left.Parameters[0]).Visit(right.Body);
        return Expression.Lambda<Func<Incident, bool>>(how(left.Body, body), left.Parameters);
    }

    private sealed class Rename(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}
