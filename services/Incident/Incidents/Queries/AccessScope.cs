using System.Linq.Expressions;
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
            OwnedWithin(context.UnitPath).Or(HandledWithin(context.UnitPath)).Or(ReportedBy(context.Subject))
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
}
