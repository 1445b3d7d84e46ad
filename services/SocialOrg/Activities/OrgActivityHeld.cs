using GovPlatform.Domain;

namespace GovPlatform.SocialOrgService.Activities;

/// <summary>An activity that was held was written down.</summary>
/// <param name="At">When it was entered, UTC.</param>
internal sealed record OrgActivityHeld(DateTimeOffset At) : IDomainEvent;
