using GovPlatform.Contracts;
using GovPlatform.Contracts.Grid;
using GovPlatform.Domain;
using GovPlatform.Outbox;

namespace GovPlatform.GridService.Posts;

/// <summary>What of a post's steps leaves the service: every one, as the whole post.</summary>
internal static class PostContracts
{
    /// <summary>The message for one step.</summary>
    /// <param name="post">The post after the step.</param>
    /// <param name="raised">The step.</param>
    public static IFact? Decide(Post post, RaisedEvent raised) =>
        raised.Event switch
        {
            PostAppointed or PostEnded or PostFollowedUnit => ToContract(post, raised),
            _ => throw new UndecidedEventException(raised),
        };

    private static PostChangedV1 ToContract(Post post, RaisedEvent raised) =>
        new()
        {
            SubjectId = post.Id,
            Sequence = raised.Sequence,
            OccurredAt = raised.Event.At,
            UnitPath = post.Path,
            UnitCode = post.UnitCode,
            Kind = post.Kind,
            Holder = post.Holder,
            Permissions = PostKinds.All[post.Kind].Permissions,
            From = post.From,
            To = post.To,
        };
}
