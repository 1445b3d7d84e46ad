using GovPlatform.GridService.Data;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.GridService.Trainings;

/// <summary>Returns the plan of a unit for a year, with what is done of it.</summary>
internal static class GetTrainingPlan
{
    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder plans) =>
        plans.MapGet("/{unit}/{year:int}", HandleAsync).WithName(nameof(GetTrainingPlan)).RequireAuthorization();

    private static async Task<Results<Ok<PlanView>, NotFound>> HandleAsync(
        string unit,
        int year,
        HttpResponse response,
        GridDb db,
        PlanReader plans,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var plan = await db
            .TrainingPlans.AsNoTracking()
            .VisibleTo(context)
            .SingleOrDefaultAsync(row => row.UnitCode == unit && row.Year == year, cancel);
        if (plan is null)
        {
            return TypedResults.NotFound();
        }
        response.SetSequence(plan.Sequence);
        return TypedResults.Ok(await plans.ReadAsync(plan, cancel));
    }
}
