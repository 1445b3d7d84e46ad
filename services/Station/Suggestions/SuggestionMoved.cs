using GovPlatform.Domain;

namespace GovPlatform.StationService.Suggestions;

/// <param name="At">Time of the step, UTC.</param>
internal sealed record SuggestionMoved(SuggestionMove Move, DateTimeOffset At) : IDomainEvent;
