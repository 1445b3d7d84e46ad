namespace GovPlatform.GridService.Matters;

/// <summary>What a matter is about. It is published when the matter is handed on, and must hold no personal data.</summary>
/// <param name="Title">In a few words; null if the text says it all.</param>
/// <param name="Text">As entered.</param>
/// <param name="CategoryCode">Category of the incident that it may become; null if not stated.</param>
/// <param name="Place">Null if not stated; the incident then lies in the middle of the unit.</param>
internal sealed record MatterContent(string? Title, string Text, string? CategoryCode, MatterPlace? Place)
{
    /// <summary>Most characters of the title.</summary>
    public const int MaxTitleLength = 200;

    /// <summary>Most characters of the text and of a result; title and text together fit into an incident's text.</summary>
    public const int MaxTextLength = 3500;

    /// <summary>Most characters of a category's code.</summary>
    public const int MaxCategoryLength = 100;
}
