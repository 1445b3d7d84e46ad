namespace GovPlatform.IdentityService.Accounts;

/// <summary>
/// Permissions of one account in one unit for a term. Each post of Grid has one assignment, with the post's key as its
/// own; development accounts have assignments without a post. An assignment whose subject has no account is kept,
/// because the account may be created later.
/// </summary>
internal sealed class Assignment
{
    /// <summary>Key of the post; a key of its own where there is no post.</summary>
    public required Guid Id { get; init; }

    /// <summary>Subject of the account; null while the post is vacant.</summary>
    public string? Subject { get; set; }

    /// <summary>Kind of post, such as <c>dispatcher</c>; null without a post.</summary>
    public string? Post { get; set; }

    /// <summary>
    /// Code of the unit; null for the whole platform and for no unit, which <see cref="UnitPath"/> tells apart.
    /// </summary>
    public string? UnitCode { get; set; }

    /// <summary>Path of the unit; <c>/</c> for the whole platform, empty for no unit.</summary>
    public string UnitPath { get; set; } = "";

    /// <summary>Each as <c>area.verb</c>.</summary>
    public IReadOnlyList<string> Permissions { get; set; } = [];

    /// <summary>First moment of the term, UTC.</summary>
    public DateTimeOffset From { get; set; }

    /// <summary>First moment after the term, UTC; null while no end is known.</summary>
    public DateTimeOffset? To { get; set; }

    public required AssignmentOrigin Origin { get; init; }

    /// <summary>Sequence of the last message applied to it; older messages are ignored. 0 without a post.</summary>
    public long Sequence { get; set; }
}
