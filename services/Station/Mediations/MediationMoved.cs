using GovPlatform.Domain;

namespace GovPlatform.StationService.Mediations;

/// <param name="At">Time of entry, UTC.</param>
internal sealed record MediationMoved(MediationMove Move, DateTimeOffset At) : IDomainEvent;
