using GovPlatform.Domain;
using GovPlatform.VolunteerService.Activities;

namespace GovPlatform.VolunteerService.SignUps;

/// <summary>
/// A sign-up with its shift and activity. The activity's shifts are locked until the transaction ends.
/// </summary>
internal sealed record LockedSignUp(SignUp SignUp, Shift Shift, Activity Activity)
{
    /// <exception cref="RuleBrokenException">
    /// <c>activity.notPlanned</c> once the activity is finished or cancelled.
    /// </exception>
    public void RequirePlanned()
    {
        if (Activity.Status != ActivityStatus.Planned)
        {
            throw new RuleBrokenException("activity.notPlanned");
        }
    }
}
