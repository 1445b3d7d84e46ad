using GovPlatform.Contracts;
using GovPlatform.Contracts.Grid;
using GovPlatform.Domain;
using GovPlatform.Outbox;

namespace GovPlatform.GridService.Posts;

/// <summary>
/// Maps the domain events of a post to contracts: each is published, as the post's whole state. Until the appointment is
/// confirmed the message names no holder.
/// </summary>
internal static class PostContracts
{
    public static IFact? Decide(Post post, RaisedEvent raised) =>
        raised.Event switch
        {
            PostAppointed
            or PostProposed
            or PostConfirmed
            or PostEnded
            or PostExtended
            or PostUnitChanged
            or Republished => ToContract(post, raised),
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
            Holder = post.IsConfirmed ? post.Holder : null,
            From = post.EffectiveFrom ?? post.From,
            To = post.EffectiveTo,
        };
}
