using GovPlatform.StationService.Data;

namespace GovPlatform.StationService.Suggestions;

/// <summary>A suggestion as its author and the station's staff read it.</summary>
/// <param name="Id">Its key.</param>
/// <param name="StationId">The station.</param>
/// <param name="Text">What is suggested.</param>
/// <param name="Tag">Under which way of governing it counts, or null.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Answer">The answer, or null.</param>
/// <param name="IssueId">The issue it became, or null.</param>
/// <param name="Sequence">Number of its last step.</param>
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
    /// <summary>Shows a suggestion.</summary>
    /// <param name="suggestion">The suggestion.</param>
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
