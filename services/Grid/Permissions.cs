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
}
