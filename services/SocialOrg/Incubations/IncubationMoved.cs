using GovPlatform.Domain;

namespace GovPlatform.SocialOrgService.Incubations;

/// <summary>An incubation took a step.</summary>
/// <param name="Move">What was done.</param>
/// <param name="From">Stage before; empty for the application itself.</param>
/// <param name="At">When, UTC.</param>
internal sealed record IncubationMoved(IncubationMove Move, string From, DateTimeOffset At) : IDomainEvent;
