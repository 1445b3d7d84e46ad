namespace GovPlatform.VolunteerService.SignUps;

/// <summary>One edge of the life cycle.</summary>
internal sealed record SignUpTransition(SignUpStatus From, SignUpMove Move, SignUpStatus To);
