using GovPlatform.Contracts;
using GovPlatform.Contracts.Grid;
using GovPlatform.Domain;
using GovPlatform.Outbox;

namespace GovPlatform.GridService.Trainings;

/// <summary>Publishes that a training was held and what a plan says; not its title, and not who came.</summary>
internal static class TrainingContracts
{
    public static IFact? Decide(Training training, RaisedEvent raised) =>
        raised.Event switch
        {
            TrainingHeld held => new TrainingHeldV1
            {
                SubjectId = training.Id,
                Sequence = raised.Sequence,
                OccurredAt = held.At,
                UnitPath = training.Path,
                HeldAt = training.HeldAt!.Value,
                Hours = training.Hours,
                Attended = training.Attended!.Value,
            },
            TrainingPlanned or TrainingCancelled or TrainingMaterialsChanged => null,
            _ => throw new UndecidedEventException(raised),
        };

    public static IFact? Decide(TrainingPlan plan, RaisedEvent raised) =>
        raised.Event switch
        {
            TrainingPlanChanged changed => new TrainingPlanChangedV1
            {
                SubjectId = plan.Id,
                Sequence = raised.Sequence,
                OccurredAt = changed.At,
                UnitPath = plan.Path,
                Year = plan.Year,
                SessionsPlanned = plan.SessionsPlanned,
                HoursPlanned = plan.HoursPlanned,
            },
            _ => throw new UndecidedEventException(raised),
        };
}
