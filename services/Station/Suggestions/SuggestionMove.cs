namespace GovPlatform.StationService.Suggestions;

/// <summary>Transitions of a suggestion; the first creates it.</summary>
internal enum SuggestionMove
{
    /// <summary>提出.</summary>
    Make,

    /// <summary>答复.</summary>
    Answer,

    /// <summary>列入议题.</summary>
    Raise,

    /// <summary>The issue it was raised as was reopened.</summary>
    Reopen,
}
