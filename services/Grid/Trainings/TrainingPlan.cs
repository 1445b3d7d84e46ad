using GovPlatform.Domain;
using GovPlatform.GridService.Units;

namespace GovPlatform.GridService.Trainings;

/// <summary>What a unit means to train in one calendar year (年度培训计划, A13).</summary>
internal sealed class TrainingPlan : Aggregate
{
    private TrainingPlan() { }

    public string UnitCode { get; private set; } = "";

    /// <summary>The unit's path; row-level security uses it.</summary>
    public string Path { get; private set; } = "";

    public int Year { get; private set; }

    /// <summary>How many trainings are to be held.</summary>
    public int SessionsPlanned { get; private set; }

    /// <summary>How many hours they are to last in all.</summary>
    public decimal HoursPlanned { get; private set; }

    /// <summary>What they are to be about.</summary>
    public IReadOnlyList<string> Topics { get; private set; } = [];

    public static TrainingPlan Create(UnitState unit, int year, DateTimeOffset at) =>
        new()
        {
            Id = Guid.CreateVersion7(at),
            UnitCode = unit.Code,
            Path = unit.Path,
            Year = year,
        };

    /// <summary>Says what is planned; does nothing if that is the same.</summary>
    /// <param name="at">Moment of entry, UTC.</param>
    public void Change(int sessions, decimal hours, IReadOnlyList<string> topics, DateTimeOffset at)
    {
        if (Sequence > 0 && SessionsPlanned == sessions && HoursPlanned == hours && Topics.SequenceEqual(topics))
        {
            return;
        }
        (SessionsPlanned, HoursPlanned, Topics) = (sessions, hours, topics);
        Raise(new TrainingPlanChanged(at));
    }
}
