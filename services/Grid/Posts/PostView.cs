namespace GovPlatform.GridService.Posts;

/// <summary>A post as callers read it.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Unit">Code of the unit.</param>
/// <param name="Kind">Kind of post.</param>
/// <param name="Holder">Subject of the account that holds it.</param>
/// <param name="Permissions">What its holder may do.</param>
/// <param name="From">Start of the term, UTC.</param>
/// <param name="To">End of the term, UTC, or null while it runs.</param>
/// <param name="Sequence">Number of its last step.</param>
internal sealed record PostView(
    Guid Id,
    string Unit,
    string Kind,
    string Holder,
    IReadOnlyList<string> Permissions,
    DateTimeOffset From,
    DateTimeOffset? To,
    long Sequence
)
{
    /// <summary>Shows a post.</summary>
    /// <param name="post">The post.</param>
    public static PostView Create(Post post) =>
        new(
            post.Id,
            post.UnitCode,
            post.Kind,
            post.Holder,
            PostKinds.All[post.Kind].Permissions,
            post.From,
            post.To,
            post.Sequence
        );
}
