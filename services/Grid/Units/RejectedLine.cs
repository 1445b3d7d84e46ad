namespace GovPlatform.GridService.Units;

/// <summary>A line that does not go in, and why.</summary>
/// <param name="Line">Line of the file, the header being 1; or the index of a feature.</param>
/// <param name="Code">Stable code without the area, such as <c>parent.unknown</c>.</param>
/// <param name="Subject">What of the line is meant, such as the parent's code.</param>
internal sealed record RejectedLine(int Line, string Code, string Subject);
