using GovPlatform.Domain;

namespace GovPlatform.GridService.Posts;

/// <summary>A person was named for an administrative post; the appointment awaits confirmation.</summary>
/// <param name="At">Moment of entry, UTC.</param>
/// <param name="Actor">Subject of the caller.</param>
[SecurityAudited(SecurityLogKind.Appointment, nameof(Post.Holder), nameof(Post.Kind), nameof(Post.UnitCode))]
internal sealed record PostProposed(DateTimeOffset At, string Actor) : IDomainEvent;
