using GovPlatform.ServiceDefaults;
using GovPlatform.VolunteerService.Data;
using GovPlatform.VolunteerService.SignUps;

namespace GovPlatform.VolunteerService.HelpRequests;

/// <summary>Who sees a request for help: the first of two locks. The second is row-level security.</summary>
internal static class HelpAccess
{
    /// <summary>Their own, those they help with, and a coordinator's subtree.</summary>
    /// <param name="db">The context.</param>
    /// <param name="context">Who looks.</param>
    public static IQueryable<HelpRequest> HelpVisibleTo(this VolunteerDb db, RequestContext context)
    {
        var held = db
            .HelpRequests.Within(
                request => request.Path,
                context.HasPermission(Permissions.Manage) ? context.UnitPath : ""
            )
            .Select(request => request.Id);
        return db.HelpRequests.Where(request =>
            request.Asker == context.Subject || request.Helper == context.Subject || held.Contains(request.Id)
        );
    }

    /// <summary>In which relations a caller stands to a request.</summary>
    /// <param name="context">The caller.</param>
    /// <param name="request">The request.</param>
    public static IReadOnlySet<HelpRelation> RelationTo(this RequestContext context, HelpRequest request)
    {
        var relations = new HashSet<HelpRelation>();
        if (context.Coordinates(request.Path))
            relations.Add(HelpRelation.Coordinator);
        if (request.Helper == context.Subject)
            relations.Add(HelpRelation.Helper);
        if (request.Asker == context.Subject)
            relations.Add(HelpRelation.Asker);
        return relations;
    }
}
