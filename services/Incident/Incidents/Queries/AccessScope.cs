using System.Linq.Expressions;
using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>
/// Which incidents a caller can see, as conditions for queries. Row-level security enforces the same rule in the database,
/// so a fault in one of the two exposes nothing; the conditions here also let queries use the indexes. Only that a partner sees
/// nothing of its unit but its own reports (<see cref="Permissions.ReadOwn"/>) is a rule of these conditions alone.
/// </summary>
internal static class AccessScope
{
    public static Principal ToPrincipal(this RequestContext context) =>
        new(context.Subject, context.Post, context.Unit, context.IncidentPath())
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
        context.IncidentPath() switch
        {
            RowSecurity.Platform => incidents,
            "" => incidents.Where(ReportedBy(context.Subject)),
            var path => incidents.Where(OwnedWithin(path).Or(HandledWithin(path)).Or(ReportedBy(context.Subject))),
        };

    /// <summary>The subtree whose incidents the caller sees; empty for those who see only what they reported.</summary>
    private static string IncidentPath(this RequestContext context) =>
        context.HasPermission(Permissions.ReadOwn) && !context.HasPermission(Permissions.Read) ? "" : context.UnitPath;

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
