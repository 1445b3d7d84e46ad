using GovPlatform.Domain;

namespace GovPlatform.GridService.Trainings;

/// <summary>A training was cancelled.</summary>
/// <param name="At">Moment of entry, UTC.</param>
internal sealed record TrainingCancelled(DateTimeOffset At) : IDomainEvent;
