using GovPlatform.ServiceDefaults;
using GovPlatform.VolunteerService.Data;

namespace GovPlatform.VolunteerService.Activities;

/// <summary>Who sees an activity: the first of two locks. The second is row-level security.</summary>
internal static class ActivityReach
{
    /// <summary>
    /// Planned ones are public calls; the rest is seen by whoever's subtree holds the host, and by those who signed up.
    /// </summary>
    /// <param name="db">The context.</param>
    /// <param name="acting">Who looks.</param>
    public static IQueryable<Activity> ActivitiesSeenBy(this VolunteerDb db, Acting acting)
    {
        var hosted = db.Activities.Within(activity => activity.Path, acting.UnitPath).Select(activity => activity.Id);
        var joined = db.SignUps.Where(signUp => signUp.Subject == acting.Subject).Select(signUp => signUp.ActivityId);
        return db.Activities.Where(activity =>
            activity.Status == ActivityStatus.Planned || hosted.Contains(activity.Id) || joined.Contains(activity.Id)
        );
    }
}
