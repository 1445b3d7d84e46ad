using GovPlatform.Domain;

namespace GovPlatform.StationService.Estates;

/// <param name="At">Time of entry, UTC.</param>
internal sealed record EstateRegistered(DateTimeOffset At) : IDomainEvent;
