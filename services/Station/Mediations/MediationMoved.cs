using GovPlatform.Domain;

namespace GovPlatform.StationService.Mediations;

/// <summary>A case took a step.</summary>
/// <param name="Move">The step.</param>
/// <param name="At">When, UTC.</param>
internal sealed record MediationMoved(MediationMove Move, DateTimeOffset At) : IDomainEvent;
