using GovPlatform.Domain;

namespace GovPlatform.SocialOrgService.Activities;

/// <summary>An activity was recorded after it was held.</summary>
/// <param name="At">When it was entered, UTC; not when it was held.</param>
internal sealed record OrgActivityHeld(DateTimeOffset At) : IDomainEvent;
