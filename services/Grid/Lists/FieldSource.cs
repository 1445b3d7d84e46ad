namespace GovPlatform.GridService.Lists;

/// <summary>The source of a field.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="List">Code of the list that asks for the value; for <see cref="SourceKind.List"/> only.</param>
/// <param name="Field">
/// Key of the field there, or for <see cref="SourceKind.Platform"/> a key of <see cref="HeldFacts"/>.
/// </param>
internal sealed record FieldSource(SourceKind Kind, string? List = null, string? Field = null);
