namespace GovPlatform.WholeSystem.Security.Matrix;

/// <summary>A row of the demo county that a request can be about.</summary>
/// <param name="Paths">Paths of the units that it belongs to.</param>
/// <param name="Owners">Subjects of the accounts that see it without belonging to one of the units.</param>
/// <param name="Values">What paths, queries and bodies name of it.</param>
internal sealed record DemoRow(
    IReadOnlyList<string> Paths,
    IReadOnlyList<string> Owners,
    IReadOnlyDictionary<string, string> Values
);
