namespace GovPlatform.StationService.Suggestions;

/// <summary>What may be done to a suggestion; the first makes it.</summary>
internal enum SuggestionMove
{
    /// <summary>提出.</summary>
    Make,

    /// <summary>答复.</summary>
    Answer,

    /// <summary>列入议题.</summary>
    Raise,
}
