namespace GovPlatform.IdentityService.Accounts;

/// <summary>
/// What one account may do in one unit, from when to when. A post of Grid yields one (its key is the post's key); the
/// development accounts bring their own. Rows of subjects without an account are kept: the account may come later.
/// </summary>
internal sealed class Assignment
{
    /// <summary>The post's key, or a key of its own where no post stands behind it.</summary>
    public required Guid Id { get; init; }

    /// <summary>Whose it is, or null while the post is vacant.</summary>
    public string? Subject { get; set; }

    /// <summary>Kind of post, such as <c>dispatcher</c>; null for an account that acts in no post.</summary>
    public string? Post { get; set; }

    /// <summary>Code of the unit, or null: the whole platform or no unit at all, as the path says.</summary>
    public string? UnitCode { get; set; }

    /// <summary>Path of the unit; <c>/</c> for the whole platform, empty for no unit.</summary>
    public string UnitPath { get; set; } = "";

    /// <summary>Each as <c>area.verb</c>.</summary>
    public IReadOnlyList<string> Permissions { get; set; } = [];

    /// <summary>First moment it holds, UTC.</summary>
    public DateTimeOffset From { get; set; }

    /// <summary>First moment it no longer holds, UTC; null while its end is open.</summary>
    public DateTimeOffset? To { get; set; }

    /// <summary>Where it comes from.</summary>
    public required AssignmentOrigin Origin { get; init; }

    /// <summary>Sequence of the post's last message applied; older ones are ignored. 0 where no post stands behind it.</summary>
    public long Sequence { get; set; }
}
