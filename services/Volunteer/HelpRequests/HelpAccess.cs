using GovPlatform.ServiceDefaults;
using GovPlatform.VolunteerService.Data;
using GovPlatform.VolunteerService.SignUps;

namespace GovPlatform.VolunteerService.HelpRequests;

/// <summary>Query filter for requests for help. Row-level security is a second check in the database.</summary>
internal static class HelpAccess
{
    /// <summary>
    /// The caller's own requests, those they help with, and for a coordinator those in their subtree.
    /// </summary>
    public static IQueryable<HelpRequest> HelpVisibleTo(this VolunteerDb db, RequestContext context)
    {
        var coordinated = db
            .HelpRequests.Within(
                request => request.Path,
                context.HasPermission(Permissions.Manage) ? context.UnitPath : ""
            )
            .Select(request => request.Id);
        return db.HelpRequests.Where(request =>
            request.Asker == context.Subject || request.Helper == context.Subject || coordinated.Contains(request.Id)
        );
    }

    /// <summary>All relations of a caller to a request.</summary>
    public static IReadOnlySet<HelpRelation> RelationTo(this RequestContext context, HelpRequest request)
    {
        var relations = new HashSet<HelpRelation>();
        if (context.Coordinates(request.Path))
        {
            relations.Add(HelpRelation.Coordinator);
        }
        if (
            request.Helper == context.Subject
            && (context.HasPermission(Permissions.SignUp) || context.HasPermission(Permissions.Manage))
        )
        {
            relations.Add(HelpRelation.Helper);
        }
        if (request.Asker == context.Subject)
        {
            relations.Add(HelpRelation.Asker);
        }
        return relations;
    }
}
