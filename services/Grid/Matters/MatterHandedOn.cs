using GovPlatform.Domain;

namespace GovPlatform.GridService.Matters;

/// <summary>A matter was handed on as an incident (上报).</summary>
/// <param name="By">The account that did it, the incident's reporter.</param>
/// <param name="At">Time of the step, UTC.</param>
internal sealed record MatterHandedOn(MatterActor By, DateTimeOffset At) : IDomainEvent;
