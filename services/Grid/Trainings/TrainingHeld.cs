using GovPlatform.Domain;

namespace GovPlatform.GridService.Trainings;

/// <summary>A training was held.</summary>
/// <param name="At">Moment of entry, UTC.</param>
internal sealed record TrainingHeld(DateTimeOffset At) : IDomainEvent;
