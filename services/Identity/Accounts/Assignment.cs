using GovPlatform.Contracts.Grid;
using GovPlatform.Domain;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.IdentityService.Accounts;

/// <summary>
/// What one account is in one unit for a term. Each post of Grid has one assignment, with the post's key as its own;
/// accounts of the platform and development accounts have one that no post in Grid stands for. An assignment whose
/// subject has no account is kept, because the account may be created later.
/// </summary>
[SecurityAudited(SecurityLogKind.Appointment, nameof(Subject), nameof(Post), nameof(UnitCode), nameof(To))]
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

    /// <summary>
    /// Each as <c>area.verb</c>; empty for a post. A post's permissions are not stored: they are those of its
    /// kind, <see cref="PostPermissions"/>.
    /// </summary>
    public IReadOnlyList<string> Permissions { get; set; } = [];

    /// <summary>First moment of the term, UTC.</summary>
    public DateTimeOffset From { get; set; }

    /// <summary>First moment after the term, UTC; null while no end is known.</summary>
    public DateTimeOffset? To { get; set; }

    /// <summary>When it was last copied from a message, by this service's clock, UTC.</summary>
    public DateTimeOffset ReceivedAt { get; set; }

    public required AssignmentOrigin Origin { get; init; }

    /// <summary>Sequence of the last message applied to it; older messages are ignored. 0 without a post.</summary>
    public long Sequence { get; set; }

    /// <summary>Copies a post's state.</summary>
    /// <param name="at">Now, UTC.</param>
    public void Apply(PostState post, DateTimeOffset at)
    {
        Sequence = post.Sequence;
        Subject = post.Holder;
        Post = post.Kind;
        UnitCode = post.UnitCode;
        UnitPath = post.UnitPath;
        From = post.From;
        To = post.To < post.From ? post.From : post.To;
        ReceivedAt = at;
    }

    /// <summary>Whether the copy is that state, at whatever step.</summary>
    public bool IsSameAs(PostState post) =>
        (Subject, Post, UnitCode, UnitPath, From, To)
        == (post.Holder, post.Kind, post.UnitCode, post.UnitPath, post.From, post.To);
}
