using GovPlatform.StationService.Data;

namespace GovPlatform.StationService.Suggestions;

/// <param name="Answer">The answer, or how the issue it was raised as has ended; null before.</param>
/// <param name="IssueId">The issue it was raised as; null if it was not raised.</param>
internal sealed record SuggestionView(
    Guid Id,
    Guid StationId,
    string Text,
    GovernanceTag? Tag,
    SuggestionStatus Status,
    string? Answer,
    Guid? IssueId,
    long Sequence
)
{
    public static SuggestionView Create(Suggestion suggestion) =>
        new(
            suggestion.Id,
            suggestion.StationId,
            suggestion.Text,
            suggestion.Tag,
            suggestion.Status,
            suggestion.Reply,
            suggestion.IssueId,
            suggestion.Sequence
        );
}
