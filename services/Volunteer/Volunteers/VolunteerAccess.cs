using GovPlatform.ServiceDefaults;
using GovPlatform.VolunteerService.Data;

namespace GovPlatform.VolunteerService.Volunteers;

/// <summary>Who sees a volunteer: the first of two locks. The second is row-level security.</summary>
internal static class VolunteerAccess
{
    /// <summary>
    /// The caller themselves, and for a coordinator whoever belongs to a unit of their subtree or signed up for an activity
    /// there. Nobody sees who withdrew.
    /// </summary>
    /// <param name="db">The context.</param>
    /// <param name="context">Who looks.</param>
    public static IQueryable<Volunteer> VolunteersVisibleTo(this VolunteerDb db, RequestContext context)
    {
        var subtree = context.HasPermission(Permissions.Manage) ? context.UnitPath : "";
        var living = db.Volunteers.Within(volunteer => volunteer.Path, subtree).Select(volunteer => volunteer.Id);
        var serving = db.SignUps.Within(signUp => signUp.Path, subtree).Select(signUp => signUp.VolunteerId);
        return db.Volunteers.Where(volunteer =>
            volunteer.WithdrawnAt == null
            && (volunteer.Subject == context.Subject || living.Contains(volunteer.Id) || serving.Contains(volunteer.Id))
        );
    }
}
