namespace GovPlatform.VolunteerService.SignUps;

/// <summary>A sign-up as callers read it.</summary>
/// <param name="Id">Its key.</param>
/// <param name="ShiftId">The shift.</param>
/// <param name="ActivityId">The activity.</param>
/// <param name="VolunteerId">The volunteer; null once they withdrew their consent.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Position">Place in the waiting line, from 1; null unless waiting.</param>
/// <param name="CheckedInAt">When they came, UTC.</param>
/// <param name="CheckedOutAt">When they left, UTC.</param>
/// <param name="Minutes">Minutes served; null before check-out.</param>
/// <param name="Reason">Why the minutes were corrected.</param>
/// <param name="Sequence">Number of the last step.</param>
/// <param name="Contact">The volunteer, masked; in the coordinator's list only.</param>
internal sealed record SignUpView(
    Guid Id,
    Guid ShiftId,
    Guid ActivityId,
    Guid? VolunteerId,
    SignUpStatus Status,
    int? Position,
    DateTimeOffset? CheckedInAt,
    DateTimeOffset? CheckedOutAt,
    int? Minutes,
    string? Reason,
    long Sequence,
    string? Contact = null
)
{
    /// <summary>Shows a sign-up.</summary>
    /// <param name="signUp">The sign-up.</param>
    /// <param name="position">Its place in the line.</param>
    /// <param name="contact">The volunteer, masked, or null.</param>
    public static SignUpView Create(SignUp signUp, int? position, string? contact = null) =>
        new(
            signUp.Id,
            signUp.ShiftId,
            signUp.ActivityId,
            signUp.VolunteerId,
            signUp.Status,
            position,
            signUp.CheckedInAt,
            signUp.CheckedOutAt,
            signUp.Minutes,
            signUp.Reason,
            signUp.Sequence,
            contact
        );
}
