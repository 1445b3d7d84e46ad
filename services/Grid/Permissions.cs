namespace GovPlatform.GridService;

/// <summary>
/// Permissions for changes. Reading needs a token only, except of collected records; row-level security and the query filters
/// limit the result.
/// </summary>
internal static class Permissions
{
    public const string ImportUnits = "unit.import";
    public const string ManageUnits = "unit.manage";
    public const string ManageGrids = "grid.manage";
    public const string ManagePosts = "post.manage";
    public const string ManageLists = "list.manage";

    /// <summary>To record what a list asks for.</summary>
    public const string RecordCollections = "collection.record";

    /// <summary>To read records without the values about a person; collected records are no public register.</summary>
    public const string ReadCollections = "collection.read";

    /// <summary>To read the values about a person, which is put on record.</summary>
    public const string ReadPersonalValues = "collection.readPersonal";
    public const string ManageTrainings = "training.manage";

    /// <summary>To ask and to answer questions about trainings.</summary>
    public const string DiscussTrainings = "training.discuss";

    /// <summary>Permission to fill and to vacate the posts of a kind, required besides <see cref="ManagePosts"/>.</summary>
    /// <param name="kind">Such as <c>dispatcher</c>.</param>
    public static string Appoint(string kind) => $"appoint.{kind}";
}
