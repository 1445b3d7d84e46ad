using GovPlatform.ServiceDefaults;
using GovPlatform.VolunteerService.Data;

namespace GovPlatform.VolunteerService.Activities;

/// <summary>Query filter for activities. Row-level security is a second check in the database.</summary>
internal static class ActivityAccess
{
    /// <summary>
    /// Planned activities are public calls. Others are visible to callers whose subtree contains the hosting unit, and
    /// to those who signed up.
    /// </summary>
    public static IQueryable<Activity> ActivitiesVisibleTo(this VolunteerDb db, RequestContext context)
    {
        var hosted = db.Activities.Within(activity => activity.Path, context.UnitPath).Select(activity => activity.Id);
        var signedUp = db
            .SignUps.Where(signUp => signUp.Subject == context.Subject)
            .Select(signUp => signUp.ActivityId);
        return db.Activities.Where(activity =>
            activity.Status == ActivityStatus.Planned || hosted.Contains(activity.Id) || signedUp.Contains(activity.Id)
        );
    }
}
