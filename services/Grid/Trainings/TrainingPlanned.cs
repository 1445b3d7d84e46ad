using GovPlatform.Domain;

namespace GovPlatform.GridService.Trainings;

/// <summary>A training was planned.</summary>
/// <param name="At">Moment of entry, UTC.</param>
internal sealed record TrainingPlanned(DateTimeOffset At) : IDomainEvent;
