using GovPlatform.Domain;

namespace GovPlatform.GridService.Patrols;

/// <summary>A patrol was recorded.</summary>
/// <param name="Settled">How many findings were settled on the spot.</param>
/// <param name="HandedOn">How many were handed on at once.</param>
/// <param name="At">Time of entry, UTC.</param>
internal sealed record PatrolDone(int Settled, int HandedOn, DateTimeOffset At) : IDomainEvent;
