using GovPlatform.Domain;

namespace GovPlatform.VolunteerService.SignUps;

/// <param name="ServedFrom">Start of the shift, UTC, if the move sets the minutes served; otherwise null.</param>
internal sealed record SignUpMoved(
    SignUpMove Move,
    SignUpStatus Status,
    DateTimeOffset At,
    DateTimeOffset? ServedFrom = null
) : IDomainEvent;
