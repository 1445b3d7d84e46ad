using GovPlatform.Domain;

namespace GovPlatform.GridService.Trainings;

/// <summary>Its materials were changed.</summary>
/// <param name="At">Moment of entry, UTC.</param>
internal sealed record TrainingMaterialsChanged(DateTimeOffset At) : IDomainEvent;
