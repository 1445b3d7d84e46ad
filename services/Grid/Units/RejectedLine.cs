namespace GovPlatform.GridService.Units;

/// <summary>A rejected line or feature.</summary>
/// <param name="Line">Line of the file, the header being line 1; or the index of a feature.</param>
/// <param name="Code">Stable code without the area, such as <c>parent.unknown</c>.</param>
/// <param name="Subject">The part of the line that is wrong, such as the parent's code.</param>
internal sealed record RejectedLine(int Line, string Code, string Subject);
