namespace GovPlatform.GridService.Posts;

/// <summary>A post in responses.</summary>
/// <param name="Unit">Code of the unit.</param>
/// <param name="Holder">Subject of the account that holds it, or that is to hold it once it is confirmed.</param>
/// <param name="Confirmed">
/// Whether the appointment is effective; false while it awaits the confirmation of a second person.
/// </param>
/// <param name="From">Start of the term, UTC.</param>
/// <param name="EffectiveFrom">From when the holder has the post's rights, UTC; null while unconfirmed.</param>
/// <param name="To">End of the term, UTC, exclusive; null while it runs.</param>
/// <param name="Substitutes">Key of the post for whose holder this one stands in; null for a term of its own.</param>
/// <param name="SendingUnit">The organisation that sends the holder; null where none was named.</param>
/// <param name="Tasks">For what the holder is sent; empty where nothing was named.</param>
/// <param name="Body">The body of which the holder is a member; null for other kinds.</param>
/// <param name="EnteredBy">Subject of the caller who made the appointment.</param>
/// <param name="ConfirmedBy">Subject of the caller who confirmed it; null where none was needed or given.</param>
/// <param name="Sequence">Number of the last event.</param>
internal sealed record PostView(
    Guid Id,
    string Unit,
    string Kind,
    string Holder,
    bool Confirmed,
    DateTimeOffset From,
    DateTimeOffset? EffectiveFrom,
    DateTimeOffset? To,
    Guid? Substitutes,
    string? SendingUnit,
    IReadOnlyList<string> Tasks,
    CommitteeBody? Body,
    string EnteredBy,
    string? ConfirmedBy,
    long Sequence
)
{
    public static PostView Create(Post post) =>
        new(
            post.Id,
            post.UnitCode,
            post.Kind,
            post.Holder,
            post.IsConfirmed,
            post.From,
            post.EffectiveFrom,
            post.To,
            post.Substitutes,
            post.SendingUnit,
            post.Tasks,
            post.Body,
            post.EnteredBy,
            post.ConfirmedBy,
            post.Sequence
        );
}
