namespace GovPlatform.GridService.Trainings;

internal enum TrainingStatus
{
    Planned = 1,
    Held = 2,
    Cancelled = 3,
}
