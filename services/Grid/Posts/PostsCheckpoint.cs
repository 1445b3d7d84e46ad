using GovPlatform.Contracts.Grid;
using GovPlatform.Domain;

namespace GovPlatform.GridService.Posts;

/// <summary>The series of checkpoints of all posts: one row, whose steps are the checkpoints.</summary>
internal sealed class PostsCheckpoint : Aggregate
{
    /// <summary>Key of the only row.</summary>
    public static readonly Guid Key = new("01936000-0000-7000-8000-000000000001");

    /// <summary>Of which moment the last one tells, UTC.</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>A series without a checkpoint.</summary>
    public static PostsCheckpoint Begin() => new() { Id = Key, At = DateTimeOffset.UnixEpoch };

    /// <summary>Takes the next checkpoint.</summary>
    /// <param name="held">Every post that is held at the moment, or will be.</param>
    /// <param name="at">The moment, UTC; not after the posts were read.</param>
    public void Take(IReadOnlyList<PostState> held, DateTimeOffset at)
    {
        At = at;
        Raise(new PostsChecked(at, held));
    }
}
