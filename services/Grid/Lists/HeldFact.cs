namespace GovPlatform.GridService.Lists;

/// <summary>Something that the platform holds about every grid, so that no list asks for it.</summary>
/// <param name="Name">Name as a source, such as <c>grid.households</c>.</param>
/// <param name="AskedAs">Keys by which a list about grids would ask for it again.</param>
/// <param name="Type">Type of the value.</param>
internal sealed record HeldFact(string Name, IReadOnlyList<string> AskedAs, FieldType Type);
