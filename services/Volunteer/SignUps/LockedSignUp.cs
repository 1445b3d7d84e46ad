using GovPlatform.Domain;
using GovPlatform.VolunteerService.Activities;

namespace GovPlatform.VolunteerService.SignUps;

/// <summary>A sign-up with its shift and activity, held until the transaction ends.</summary>
/// <param name="SignUp">The sign-up.</param>
/// <param name="Shift">Its shift.</param>
/// <param name="Activity">Its activity.</param>
internal sealed record LockedSignUp(SignUp SignUp, Shift Shift, Activity Activity)
{
    /// <summary>Refuses once the activity is over or called off.</summary>
    /// <exception cref="RuleBrokenException"><c>activity.notPlanned</c>.</exception>
    public void RequirePlanned()
    {
        if (Activity.Status != ActivityStatus.Planned)
            throw new RuleBrokenException("activity.notPlanned");
    }
}
