using GovPlatform.Domain;

namespace GovPlatform.GridService.Trainings;

/// <summary>A plan was made or changed.</summary>
/// <param name="At">Moment of entry, UTC.</param>
internal sealed record TrainingPlanChanged(DateTimeOffset At) : IDomainEvent;
