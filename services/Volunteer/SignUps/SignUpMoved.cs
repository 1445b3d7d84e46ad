using GovPlatform.Domain;

namespace GovPlatform.VolunteerService.SignUps;

/// <summary>A sign-up took a step.</summary>
/// <param name="Move">What was done.</param>
/// <param name="Status">Where it stood after the step.</param>
/// <param name="At">When, UTC.</param>
/// <param name="ServedFrom">Start of the shift, UTC, where the step says what was served in it; else null.</param>
internal sealed record SignUpMoved(
    SignUpMove Move,
    SignUpStatus Status,
    DateTimeOffset At,
    DateTimeOffset? ServedFrom = null
) : IDomainEvent;
