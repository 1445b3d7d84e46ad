namespace GovPlatform.GridService.Posts;

/// <summary>Who is to hold which post, and when.</summary>
/// <param name="Id">Key of the post, chosen by the client or made from the moment of entry.</param>
/// <param name="Kind">Kind of post.</param>
/// <param name="Holder">Subject of the account.</param>
/// <param name="From">Start of the term; past or future.</param>
/// <param name="To">End of the term, exclusive; null where none is known.</param>
internal sealed record Appointment(Guid Id, PostKind Kind, string Holder, DateTimeOffset From, DateTimeOffset? To)
{
    /// <summary>The organisation that sends the holder; null where none was named.</summary>
    public string? SendingUnit { get; init; }

    /// <summary>For what the holder is sent, each task in a few words.</summary>
    public IReadOnlyList<string> Tasks { get; init; } = [];

    /// <summary>The body of which the holder is a member; null for other kinds.</summary>
    public CommitteeBody? Body { get; init; }

    /// <summary>The post for whose holder this one stands in for a time; null for a term of its own.</summary>
    public Post? Substituted { get; init; }
}
