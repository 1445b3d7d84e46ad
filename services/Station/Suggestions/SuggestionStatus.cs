namespace GovPlatform.StationService.Suggestions;

internal enum SuggestionStatus
{
    /// <summary>待答复.</summary>
    Open,

    /// <summary>已答复.</summary>
    Answered,

    /// <summary>已列入议题.</summary>
    Raised,
}
