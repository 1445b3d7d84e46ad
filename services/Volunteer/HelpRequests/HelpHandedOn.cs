using GovPlatform.Domain;

namespace GovPlatform.VolunteerService.HelpRequests;

/// <summary>A request was handed on as an incident (转办).</summary>
/// <param name="At">Time of the step, UTC.</param>
internal sealed record HelpHandedOn(HelpHandOn HandOn, DateTimeOffset At) : IDomainEvent
{
    /// <summary>Prints no member: the description would go into logs.</summary>
    public override string ToString() => nameof(HelpHandedOn);
}
