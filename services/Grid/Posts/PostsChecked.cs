using GovPlatform.Contracts.Grid;
using GovPlatform.Domain;

namespace GovPlatform.GridService.Posts;

/// <summary>A checkpoint of all posts was taken.</summary>
/// <param name="At">Of which moment it tells, UTC.</param>
/// <param name="Held">The posts.</param>
internal sealed record PostsChecked(DateTimeOffset At, IReadOnlyList<PostState> Held) : IDomainEvent;
