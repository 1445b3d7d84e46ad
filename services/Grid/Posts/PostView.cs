namespace GovPlatform.GridService.Posts;

/// <summary>A post in responses.</summary>
/// <param name="Unit">Code of the unit.</param>
/// <param name="Holder">Subject of the account that holds it.</param>
/// <param name="Permissions">The holder's permissions, each as <c>area.verb</c>.</param>
/// <param name="From">Start of the term, UTC.</param>
/// <param name="To">End of the term, UTC, exclusive; null while it runs.</param>
/// <param name="Sequence">Number of the last event.</param>
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
