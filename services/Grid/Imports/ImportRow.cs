namespace GovPlatform.GridService.Imports;

/// <summary>A row of an imported table, or the properties of a feature.</summary>
/// <param name="Number">Line or row of the file, the header being 1; or the index of a feature, from 0.</param>
/// <param name="Values">In the order of the fields asked for; trimmed, null where there is none.</param>
/// <param name="WrongType">Name of the first field whose value is neither a text nor a number; null if there is none.</param>
internal sealed record ImportRow(int Number, IReadOnlyList<string?> Values, string? WrongType = null);
