namespace GovPlatform.OversightService.Board;

/// <summary>One of the latest events on the board; it never says who acted.</summary>
/// <param name="At">Date and time in the county's time zone.</param>
/// <param name="Where">Name of the town, else of the county.</param>
/// <param name="What">Group of the category, or kind of matter.</param>
/// <param name="Move">The transition.</param>
internal sealed record BoardMove(string At, string Where, string What, string Move);
