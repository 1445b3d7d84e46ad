using GovPlatform.Domain;
using GovPlatform.GridService.Data;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.GridService.Trainings;

/// <summary>Reads what is done of a plan: the unit's own trainings that were held in the year of the county's calendar.</summary>
internal sealed class PlanReader(GridDb db, CountyTime time)
{
    public async Task<PlanView> ReadAsync(TrainingPlan plan, CancellationToken cancel)
    {
        var (from, to) = (time.StartOf(new DateOnly(plan.Year, 1, 1)), time.StartOf(new DateOnly(plan.Year + 1, 1, 1)));
        var held = await db
            .Trainings.AsNoTracking()
            .Where(row => row.UnitCode == plan.UnitCode && row.HeldAt >= from && row.HeldAt < to)
            .Select(row => new
            {
                row.Topic,
                row.Hours,
                row.Attended,
            })
            .ToListAsync(cancel);
        return new PlanView(
            plan.UnitCode,
            plan.Year,
            plan.SessionsPlanned,
            plan.HoursPlanned,
            plan.Topics,
            held.Count,
            held.Sum(row => row.Hours),
            held.Sum(row => row.Hours * row.Attended!.Value),
            [.. plan.Topics.Where(topic => held.Exists(row => row.Topic == topic))],
            plan.Sequence
        );
    }
}
