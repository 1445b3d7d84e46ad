namespace GovPlatform.GridService.Reforms;

/// <summary>What a reform would change.</summary>
/// <param name="Begin">Units that begin.</param>
/// <param name="Change">Units with another name, parent or path, those that go along included.</param>
/// <param name="End">Units that end, with the path of the unit that takes over.</param>
/// <param name="Drawn">Codes of the grids that get borders or households.</param>
/// <param name="PostsMoved">Posts that are held, or will be, in units that change.</param>
/// <param name="PostsEnded">Posts that are held, or will be, in units that end.</param>
/// <param name="Uncovered">Share of the ground of the grids concerned that would lie in no grid; 0 if all is covered.</param>
/// <param name="Refused">Steps that cannot be carried out; with any, the reform is refused.</param>
internal sealed record ReformPreview(
    IReadOnlyList<ReformPreview.UnitView> Begin,
    IReadOnlyList<ReformPreview.UnitView> Change,
    IReadOnlyList<ReformPreview.UnitView> End,
    IReadOnlyList<string> Drawn,
    int PostsMoved,
    int PostsEnded,
    double Uncovered,
    IReadOnlyList<ReformPreview.RefusalView> Refused
)
{
    /// <param name="From">Path before; null for a new unit.</param>
    /// <param name="To">Path after; null for a unit that ends without a successor.</param>
    internal sealed record UnitView(string Code, string Name, string? From, string? To);

    /// <param name="Step">Position in the list, from 0.</param>
    /// <param name="Reason">In the caller's language.</param>
    internal sealed record RefusalView(int Step, string Code, string Reason);
}
