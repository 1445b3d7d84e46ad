namespace GovPlatform.VolunteerService.SignUps;

internal sealed record SignUpTransition(SignUpStatus From, SignUpMove Move, SignUpStatus To);
