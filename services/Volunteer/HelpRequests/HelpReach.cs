using GovPlatform.ServiceDefaults;
using GovPlatform.VolunteerService.Data;
using GovPlatform.VolunteerService.SignUps;

namespace GovPlatform.VolunteerService.HelpRequests;

/// <summary>Who sees a request for help: the first of two locks. The second is row-level security.</summary>
internal static class HelpReach
{
    /// <summary>Their own, those they help with, and a coordinator's subtree.</summary>
    /// <param name="db">The context.</param>
    /// <param name="acting">Who looks.</param>
    public static IQueryable<HelpRequest> HelpWithinReachOf(this VolunteerDb db, Acting acting)
    {
        var held = db
            .HelpRequests.Within(request => request.Path, acting.May(Permissions.Manage) ? acting.UnitPath : "")
            .Select(request => request.Id);
        return db.HelpRequests.Where(request =>
            request.Asker == acting.Subject || request.Helper == acting.Subject || held.Contains(request.Id)
        );
    }

    /// <summary>In which relations a caller stands to a request.</summary>
    /// <param name="acting">The caller.</param>
    /// <param name="request">The request.</param>
    public static IReadOnlySet<HelpWho> Towards(this Acting acting, HelpRequest request)
    {
        var relations = new HashSet<HelpWho>();
        if (acting.Coordinates(request.Path))
            relations.Add(HelpWho.Coordinator);
        if (request.Helper == acting.Subject)
            relations.Add(HelpWho.Helper);
        if (request.Asker == acting.Subject)
            relations.Add(HelpWho.Asker);
        return relations;
    }
}
