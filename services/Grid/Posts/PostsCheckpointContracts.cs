using GovPlatform.Contracts;
using GovPlatform.Contracts.Grid;
using GovPlatform.Domain;
using GovPlatform.Outbox;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.GridService.Posts;

/// <summary>Maps a checkpoint to its contract.</summary>
internal static class PostsCheckpointContracts
{
    public static IFact? Decide(PostsCheckpoint checkpoint, RaisedEvent raised) =>
        raised.Event switch
        {
            PostsChecked taken => new PostsCheckpointV1
            {
                SubjectId = checkpoint.Id,
                Sequence = raised.Sequence,
                OccurredAt = taken.At,
                UnitPath = RowSecurity.Platform,
                Count = taken.Held.Count,
                Posts = taken.Held,
            },
            _ => throw new UndecidedEventException(raised),
        };
}
