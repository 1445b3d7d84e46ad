using GovPlatform.Domain;

namespace GovPlatform.GridService.Posts;

/// <summary>The end of the term was entered, or an unconfirmed appointment was withdrawn.</summary>
/// <param name="At">Moment of entry, UTC.</param>
/// <param name="Actor">Subject of the caller.</param>
[SecurityAudited(SecurityLogKind.Appointment, nameof(Post.Holder), nameof(Post.Kind), nameof(Post.UnitCode))]
internal sealed record PostEnded(DateTimeOffset At, string Actor) : IDomainEvent;
