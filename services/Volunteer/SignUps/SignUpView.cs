namespace GovPlatform.VolunteerService.SignUps;

/// <summary>A sign-up as the API returns it.</summary>
/// <param name="VolunteerId">Null once the volunteer has withdrawn consent.</param>
/// <param name="Position">Position in the waiting list, from 1; null unless waiting.</param>
/// <param name="CheckedInAt">When the volunteer came, UTC, or null.</param>
/// <param name="CheckedOutAt">When the volunteer left, UTC, or null.</param>
/// <param name="Minutes">Minutes served; null before check-out.</param>
/// <param name="Reason">Why the minutes were corrected, or null.</param>
/// <param name="Contact">The volunteer's contact, masked; only in the coordinator's list.</param>
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
