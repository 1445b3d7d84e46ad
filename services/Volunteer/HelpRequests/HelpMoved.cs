using GovPlatform.Domain;

namespace GovPlatform.VolunteerService.HelpRequests;

/// <summary>A transition, except handing it on, which raises <see cref="HelpHandedOn"/>.</summary>
internal sealed record HelpMoved(HelpMove Move, HelpStatus Status, DateTimeOffset At) : IDomainEvent;
