using GovPlatform.Domain;

namespace GovPlatform.GridService.Posts;

/// <summary>A person was appointed to the post, with immediate effect.</summary>
/// <param name="At">Moment of entry, UTC.</param>
/// <param name="Actor">Subject of the caller.</param>
[SecurityAudited(SecurityLogKind.Appointment, nameof(Post.Holder), nameof(Post.Kind), nameof(Post.UnitCode))]
internal sealed record PostAppointed(DateTimeOffset At, string Actor) : IDomainEvent;
