using GovPlatform.Domain;
using GovPlatform.GridService.Units;

namespace GovPlatform.GridService.Patrols;

/// <summary>
/// One version of a unit's plan: how often each grid below it, or the grid itself, is to be patrolled from a day on. The version
/// that began last counts; of several units above a grid the nearest.
/// </summary>
internal sealed class PatrolPlan : Aggregate
{
    private PatrolPlan() { }

    public string UnitCode { get; private set; } = "";

    /// <summary>Path of the unit; callers below it may read the plan too.</summary>
    public string OwnerPath { get; private set; } = "";

    /// <summary>0 to owe no patrols.</summary>
    public int Times { get; private set; }

    public PlanSpan Per { get; private set; }

    /// <summary>First day on which this version is in force, in the county's time zone.</summary>
    public DateOnly ValidFrom { get; private set; }

    /// <summary>Subject of the account that set it last.</summary>
    public string EnteredBy { get; private set; } = "";

    /// <param name="at">Time of entry, UTC.</param>
    public static PatrolPlan Create(UnitState unit, DateOnly validFrom, DateTimeOffset at) =>
        new()
        {
            Id = Guid.CreateVersion7(at),
            UnitCode = unit.Code,
            OwnerPath = unit.Path,
            ValidFrom = validFrom,
        };

    /// <summary>Sets what this version owes; does nothing if it owes that already.</summary>
    /// <param name="at">Time of entry, UTC.</param>
    public void Set(PlannedTimes planned, string enteredBy, DateTimeOffset at)
    {
        if (Sequence > 0 && planned == new PlannedTimes(Times, Per))
        {
            return;
        }
        (Times, Per, EnteredBy) = (planned.Times, planned.Per, enteredBy);
        Raise(new PatrolPlanSet(at));
    }
}
