using System.Text.Json.Serialization;
using FluentValidation;
using GovPlatform.Domain;
using GovPlatform.GridService.Data;
using GovPlatform.GridService.Units;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.GridService.Patrols;

/// <summary>
/// Sets how often each grid below a unit in the caller's access scope is to be patrolled, from today or a later day on. What
/// was in force before is kept; of several changes of one day's version the last counts.
/// </summary>
internal static class SetPatrolPlan
{
    public const int MaxTimes = 31;
    private const int MaxDaysAhead = 366;

    /// <param name="Times">0 to owe no patrols.</param>
    /// <param name="From">First day on which it is in force; today if null.</param>
    internal sealed record Request(
        [property: JsonRequired] int Times,
        [property: JsonRequired] PlanSpan Per,
        DateOnly? From
    );

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(request => request.Times).InclusiveBetween(0, MaxTimes).WithMessage("field.outOfRange");
            RuleFor(request => request.Per).IsInEnum();
        }
    }

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder plans) =>
        plans
            .MapPut("/{unit}", HandleAsync)
            .WithName(nameof(SetPatrolPlan))
            .RequireAuthorization(Permissions.ManagePatrols);

    private static async Task<Results<Ok<PatrolPlanView>, NotFound>> HandleAsync(
        string unit,
        Request request,
        IfMatch ifMatch,
        HttpResponse response,
        GridDb db,
        CountyTime time,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var found = await db
            .Units.AsNoTracking()
            .Within(row => row.Path, context.UnitPath)
            .SingleOrDefaultAsync(row => row.Code == unit && row.ValidTo == null, cancel);
        if (found is null)
        {
            return TypedResults.NotFound();
        }
        if (found.Level == UnitLevel.Department)
        {
            throw new RuleBrokenException("patrol.plan.unit.noGrids", RefusalKind.Invalid);
        }
        var today = time.DayOf(context.At);
        var from = request.From ?? today;
        if (from < today || from > today.AddDays(MaxDaysAhead))
        {
            throw new RuleBrokenException("patrol.plan.from.outOfRange", RefusalKind.Invalid);
        }
        PatrolPlan? plan = null;
        // Row-level security also checks what is inserted, which needs the settings of a transaction.
        await db.InTransactionAsync(
            async () =>
            {
                plan = await db.PatrolPlans.SingleOrDefaultAsync(
                    row => row.UnitCode == unit && row.ValidFrom == from,
                    cancel
                );
                ifMatch.Require(plan?.Sequence ?? 0);
                if (plan is null)
                {
                    plan = PatrolPlan.Create(found.Shape, from, context.At);
                    db.PatrolPlans.Add(plan);
                }
                plan.Set(new PlannedTimes(request.Times, request.Per), context.Subject, context.At);
                await db.SaveChangesAsync(cancel);
            },
            cancel
        );
        response.SetSequence(plan!.Sequence);
        return TypedResults.Ok(PatrolPlanView.Create(plan));
    }
}
