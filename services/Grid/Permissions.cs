namespace GovPlatform.GridService;

/// <summary>What a token must carry for Grid's changes; reading needs a token only, and the walls decide what is seen.</summary>
internal static class Permissions
{
    public const string ImportUnits = "unit.import";
    public const string ManageUnits = "unit.manage";
    public const string ManageGrids = "grid.manage";
    public const string ManagePosts = "post.manage";
}
