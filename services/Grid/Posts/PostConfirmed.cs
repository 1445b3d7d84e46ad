using GovPlatform.Domain;

namespace GovPlatform.GridService.Posts;

/// <summary>A second person confirmed the appointment, which takes effect.</summary>
/// <param name="At">Moment of entry, UTC.</param>
/// <param name="Actor">Subject of the caller.</param>
[SecurityAudited(SecurityLogKind.Appointment, nameof(Post.Holder), nameof(Post.Kind), nameof(Post.UnitCode))]
internal sealed record PostConfirmed(DateTimeOffset At, string Actor) : IDomainEvent;
