namespace GovPlatform.WholeSystem;

/// <summary>A figure's two parts; a plain count has no denominator.</summary>
internal sealed record FigureParts(string Name, long Numerator, long? Denominator);
