using GovPlatform.Domain;

namespace GovPlatform.StationService.Suggestions;

/// <summary>A suggestion took a step.</summary>
/// <param name="Move">The step.</param>
/// <param name="At">When, UTC.</param>
internal sealed record SuggestionMoved(SuggestionMove Move, DateTimeOffset At) : IDomainEvent;
