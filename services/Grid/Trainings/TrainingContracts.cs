using GovPlatform.Contracts;
using GovPlatform.Contracts.Grid;
using GovPlatform.Domain;
using GovPlatform.Outbox;

namespace GovPlatform.GridService.Trainings;

/// <summary>Publishes each step of a training and what a plan says; not a title, and not who came.</summary>
internal static class TrainingContracts
{
    public static IFact? Decide(Training training, RaisedEvent raised) =>
        raised.Event switch
        {
            TrainingPlanned or TrainingHeld or TrainingCancelled or TrainingMaterialsChanged => new TrainingChangedV1
            {
                SubjectId = training.Id,
                Sequence = raised.Sequence,
                OccurredAt = raised.Event.At,
                UnitPath = training.Path,
                Status = EnumNames.NameOf(training.Status),
                ScheduledFor = training.ScheduledFor,
                HeldAt = training.HeldAt,
                Minutes = ToMinutes(training.Hours),
                Attended = training.Attended,
            },
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
                MinutesPlanned = ToMinutes(plan.HoursPlanned),
            },
            _ => throw new UndecidedEventException(raised),
        };

    private static int ToMinutes(decimal hours) => (int)decimal.Round(hours * 60);
}
