namespace GovPlatform.GridService;

/// <summary>
/// Permissions for changes. Reading needs a token only; row-level security and the query filters limit the result.
/// </summary>
internal static class Permissions
{
    public const string ImportUnits = "unit.import";
    public const string ManageUnits = "unit.manage";
    public const string ManageGrids = "grid.manage";
    public const string ManagePosts = "post.manage";

    /// <summary>Permission to fill and to vacate the posts of a kind, required besides <see cref="ManagePosts"/>.</summary>
    /// <param name="kind">Such as <c>dispatcher</c>.</param>
    public static string Appoint(string kind) => $"appoint.{kind}";
}
