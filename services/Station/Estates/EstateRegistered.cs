using GovPlatform.Domain;

namespace GovPlatform.StationService.Estates;

/// <summary>An estate was put on the register.</summary>
/// <param name="At">When, UTC.</param>
internal sealed record EstateRegistered(DateTimeOffset At) : IDomainEvent;
