using System.Linq.Expressions;
using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>
/// Which incidents a caller can see, as conditions for queries. Row-level security enforces the same rule in the database,
/// so a fault in one of the two exposes nothing; the conditions here also let queries use the indexes.
/// </summary>
internal static class AccessScope
{
    public static Principal ToPrincipal(this RequestContext context) =>
        new(context.Subject, context.Post, context.Unit, context.UnitPath)
        {
            Moves = Enum.GetValues<IncidentMove>()
                .Where(move => context.HasPermission(Permissions.Of(move)))
                .ToHashSet(),
        };

    /// <summary>
    /// The incidents whose owning or handling unit lies in the caller's subtree, and those the caller reported. The same rule
    /// as <see cref="Incident.IsVisibleTo"/>.
    /// </summary>
    public static IQueryable<Incident> VisibleTo(this IQueryable<Incident> incidents, RequestContext context) =>
        context.UnitPath == RowSecurity.Platform ? incidents
        : context.UnitPath.Length == 0 ? incidents.Where(ReportedBy(context.Subject))
        : incidents.Where(
            OwnedWithin(context.UnitPath).Or(HandledWithin(context.UnitPath)).Or(ReportedBy(context.Subject))
        );

    public static Expression<Func<Incident, bool>> OwnedWithin(string path) =>
        RowSecurity.IsWithin<Incident>(incident => incident.OwningPath, path);

    public static Expression<Func<Incident, bool>> HandledWithin(string path) =>
        RowSecurity.IsWithin<Incident>(incident => incident.HandlingPath, path);

    public static Expression<Func<Incident, bool>> ReportedBy(string subject) =>
        incident => incident.ReporterSubject == subject;

    /// <summary>
    /// The parts of a case that prevent its closing; a part whose reopening is requested still has its end date.
    /// </summary>
    public static Expression<Func<Incident, bool>> OpenPartOf(params Guid[] ids) =>
        part =>
            part.ParentId != null
            && ids.Contains(part.ParentId.Value)
            && (part.EndedAt == null || part.Status == IncidentStatus.ReopenRequested);
}
