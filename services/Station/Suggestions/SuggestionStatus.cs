namespace GovPlatform.StationService.Suggestions;

/// <summary>Where a suggestion stands.</summary>
internal enum SuggestionStatus
{
    /// <summary>待答复.</summary>
    Open,

    /// <summary>已答复.</summary>
    Answered,

    /// <summary>已列入议题.</summary>
    Raised,
}
