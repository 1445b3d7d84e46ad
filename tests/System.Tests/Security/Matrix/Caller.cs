namespace GovPlatform.WholeSystem.Security.Matrix;

/// <summary>An account as <c>accounts.csv</c> describes it, or a caller without a token.</summary>
/// <param name="Name">Client id, or <c>anonymous</c>.</param>
/// <param name="Unit">Code of its unit; <c>/</c> for the whole platform, <c>-</c> for none.</param>
/// <param name="Permissions">What its token allows.</param>
internal sealed record Caller(string Name, string Unit, IReadOnlySet<string> Permissions)
{
    public static readonly Caller Anonymous = new("anonymous", "-", new HashSet<string>(StringComparer.Ordinal));

    /// <summary>The <c>sub</c> of its token; empty without one.</summary>
    public string Subject { get; init; } = "";

    /// <summary>Path of the unit; empty without one.</summary>
    public string Path { get; init; } = "";

    public static Caller Parse(string line)
    {
        var columns = line.Split(';');
        return new Caller(columns[0], columns[1], columns[2].Split('|').ToHashSet(StringComparer.Ordinal));
    }

    /// <summary>How the caller is related to a row: the closest of the relations to its units.</summary>
    public Relation RelationTo(DemoRow row)
    {
        if (Subject.Length > 0 && row.Owners.Contains(Subject))
        {
            return Relation.Mine;
        }
        return Path.Length == 0 ? Relation.None : row.Paths.Min(RelationTo);
    }

    private Relation RelationTo(string path) =>
        path == Path ? Relation.Own
        : path.StartsWith(Path, StringComparison.Ordinal) ? Relation.Below
        : Path.StartsWith(path, StringComparison.Ordinal) ? Relation.Above
        : Relation.Beside;
}
