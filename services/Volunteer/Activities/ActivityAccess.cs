using GovPlatform.ServiceDefaults;
using GovPlatform.VolunteerService.Data;

namespace GovPlatform.VolunteerService.Activities;

/// <summary>Who sees an activity: the first of two locks. The second is row-level security.</summary>
internal static class ActivityAccess
{
    /// <summary>
    /// Planned ones are public calls; the rest is seen by whoever's subtree holds the host, and by those who signed up.
    /// </summary>
    /// <param name="db">The context.</param>
    /// <param name="context">Who looks.</param>
    public static IQueryable<Activity> ActivitiesVisibleTo(this VolunteerDb db, RequestContext context)
    {
        var hosted = db.Activities.Within(activity => activity.Path, context.UnitPath).Select(activity => activity.Id);
        var joined = db.SignUps.Where(signUp => signUp.Subject == context.Subject).Select(signUp => signUp.ActivityId);
        return db.Activities.Where(activity =>
            activity.Status == ActivityStatus.Planned || hosted.Contains(activity.Id) || joined.Contains(activity.Id)
        );
    }
}
