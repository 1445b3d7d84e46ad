using GovPlatform.Domain;

namespace GovPlatform.GridService.Lists;

/// <summary>A list has a new version, or was retired.</summary>
/// <param name="At">Moment of entry, UTC.</param>
/// <param name="List">The list as it now is.</param>
/// <param name="Retired">Whether it no longer applies.</param>
internal sealed record ListChanged(DateTimeOffset At, ListView List, bool Retired) : IDomainEvent;
