using GovPlatform.Domain;

namespace GovPlatform.GridService.Units;

/// <summary>A unit got another name, another parent, or another path because a unit above it moved.</summary>
/// <param name="At">When it was entered, UTC.</param>
internal sealed record UnitReshaped(DateTimeOffset At) : IDomainEvent;
