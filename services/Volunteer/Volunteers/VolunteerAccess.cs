using GovPlatform.ServiceDefaults;
using GovPlatform.VolunteerService.Data;

namespace GovPlatform.VolunteerService.Volunteers;

/// <summary>Query filter for volunteers. Row-level security is a second check in the database.</summary>
internal static class VolunteerAccess
{
    /// <summary>
    /// The caller themselves; for a coordinator also the volunteers who belong to a unit of their subtree or signed up
    /// for an activity there. Volunteers who withdrew consent are not visible.
    /// </summary>
    public static IQueryable<Volunteer> VolunteersVisibleTo(this VolunteerDb db, RequestContext context)
    {
        var subtree = context.HasPermission(Permissions.Manage) ? context.UnitPath : "";
        var belonging = db.Volunteers.Within(volunteer => volunteer.Path, subtree).Select(volunteer => volunteer.Id);
        var signedUp = db.SignUps.Within(signUp => signUp.Path, subtree).Select(signUp => signUp.VolunteerId);
        return db.Volunteers.Where(volunteer =>
            volunteer.WithdrawnAt == null
            && (
                volunteer.Subject == context.Subject
                || belonging.Contains(volunteer.Id)
                || signedUp.Contains(volunteer.Id)
            )
        );
    }
}
