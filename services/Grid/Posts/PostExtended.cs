using GovPlatform.Domain;

namespace GovPlatform.GridService.Posts;

/// <summary>A known end of the term was moved to a later moment or withdrawn.</summary>
/// <param name="At">Moment of entry, UTC.</param>
/// <param name="Actor">Subject of the caller.</param>
[SecurityAudited(
    SecurityLogKind.Appointment,
    nameof(Post.Holder),
    nameof(Post.Kind),
    nameof(Post.UnitCode),
    nameof(Post.To)
)]
internal sealed record PostExtended(DateTimeOffset At, string Actor) : IDomainEvent;
