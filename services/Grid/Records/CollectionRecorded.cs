using GovPlatform.Domain;

namespace GovPlatform.GridService.Records;

/// <summary>A record was made.</summary>
/// <param name="At">Moment of entry, UTC.</param>
/// <param name="PostKind">Kind of post in which it was made; null without one.</param>
/// <param name="Asked">How many values were entered.</param>
/// <param name="Taken">How many values were held already.</param>
/// <param name="Minutes">How long it took; null where that was not said.</param>
internal sealed record CollectionRecorded(DateTimeOffset At, string? PostKind, int Asked, int Taken, int? Minutes)
    : IDomainEvent;
