namespace GovPlatform.OversightService.Board;

/// <summary>One of the last moves: when, where, what, and what became of it. Never who.</summary>
/// <param name="At">Day and time in the county.</param>
/// <param name="Where">Name of the town, or of the county.</param>
/// <param name="What">Group of the category, or kind of matter.</param>
/// <param name="Move">What was done.</param>
internal sealed record BoardMove(string At, string Where, string What, string Move);
