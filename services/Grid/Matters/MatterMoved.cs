using GovPlatform.Domain;

namespace GovPlatform.GridService.Matters;

/// <summary>A step of a matter other than being handed on.</summary>
/// <param name="At">Time of the step, UTC.</param>
internal sealed record MatterMoved(MatterMove Move, DateTimeOffset At) : IDomainEvent;
