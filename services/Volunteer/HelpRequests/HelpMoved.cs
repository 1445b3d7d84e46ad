using GovPlatform.Domain;

namespace GovPlatform.VolunteerService.HelpRequests;

/// <summary>A request for help took a step.</summary>
/// <param name="Move">What was done.</param>
/// <param name="Status">Where it stood after the step.</param>
/// <param name="At">When, UTC.</param>
internal sealed record HelpMoved(HelpMove Move, HelpStatus Status, DateTimeOffset At) : IDomainEvent;
