namespace GovPlatform.WholeSystem.Scenarios;

/// <summary>Numerator and denominator of a figure; the denominator of a count is null.</summary>
internal sealed record FigureParts(string Name, long Numerator, long? Denominator);
