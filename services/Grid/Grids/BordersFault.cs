namespace GovPlatform.GridService.Grids;

/// <summary>Why borders are refused.</summary>
/// <param name="Code">Stable code without the area, such as <c>geometry.type</c>.</param>
/// <param name="Subject">What is wrong, such as a position; may be empty.</param>
internal sealed record BordersFault(string Code, string Subject = "");
