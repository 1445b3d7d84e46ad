namespace GovPlatform.IncidentService.Incidents;

/// <summary>Somebody who acts, with the post they hold at that moment.</summary>
/// <param name="Subject">Subject of the account: a pseudonym, never a name.</param>
/// <param name="Post">Kind of post, or null for a resident or the platform itself.</param>
/// <param name="Unit">Code of the unit they act for, or null.</param>
/// <param name="UnitPath">Path of that unit; <c>/</c> for the whole platform; empty for nobody's.</param>
internal sealed record Principal(string Subject, string? Post, string? Unit, string UnitPath)
{
    /// <summary>The platform itself, when a clock has run out.</summary>
    public static Principal Platform { get; } = new("platform", "timer", null, "/");

    /// <summary>The platform itself, on behalf of volunteers who have done what they were called for.</summary>
    public static Principal Volunteers { get; } = new("platform", "volunteers", null, "/");

    /// <summary>Whether a path lies in this actor's subtree.</summary>
    public bool Covers(string? path) =>
        UnitPath.Length > 0 && path is not null && path.StartsWith(UnitPath, StringComparison.Ordinal);
}
