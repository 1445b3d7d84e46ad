using GovPlatform.Domain;

namespace GovPlatform.SocialOrgService.Incubations;

/// <param name="From">Code of the stage before; empty for the application.</param>
internal sealed record IncubationMoved(IncubationMove Move, string From, DateTimeOffset At) : IDomainEvent;
