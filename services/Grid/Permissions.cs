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

    /// <summary>Set how often grids are to be patrolled.</summary>
    public const string ManagePatrols = "patrol.manage";
    public const string RecordPatrols = "patrol.record";

    /// <summary>Findings and plans are the centre's own work, not a register; unlike units they are not for any caller.</summary>
    public const string ReadPatrols = "patrol.read";

    /// <summary>Settle or hand on what a patrol left open: the grid itself, or the desk above it.</summary>
    public const string HandleFindings = $"{RecordPatrols}|{ManagePatrols}";

    /// <summary>Call, hold and cancel meetings; record what they resolve.</summary>
    public const string ManageMeetings = "meeting.manage";

    /// <summary>Say how a task that a meeting gave was done.</summary>
    public const string FinishActions = "meeting.finish";
    public const string ReadMeetings = "meeting.read";

    /// <summary>Permission to fill and to vacate the posts of a kind, required besides <see cref="ManagePosts"/>.</summary>
    /// <param name="kind">Such as <c>dispatcher</c>.</param>
    public static string Appoint(string kind) => $"appoint.{kind}";
}
