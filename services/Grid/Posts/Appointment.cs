namespace GovPlatform.GridService.Posts;

/// <summary>Who is to hold which post, and when.</summary>
/// <param name="Id">Key of the post, chosen by the client or made from the moment of entry.</param>
/// <param name="Kind">Kind of post.</param>
/// <param name="Holder">Subject of the account.</param>
/// <param name="From">Start of the term; past or future.</param>
/// <param name="To">End of the term, exclusive; null where none is known.</param>
internal sealed record Appointment(Guid Id, PostKind Kind, string Holder, DateTimeOffset From, DateTimeOffset? To);
