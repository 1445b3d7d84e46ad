using FluentValidation;
using FluentValidation.Results;
using GovPlatform.GridService.Data;
using GovPlatform.GridService.Lists;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.GridService.Trainings;

/// <summary>Makes or changes the plan of a unit in the caller's access scope for a year.</summary>
internal static class ChangeTrainingPlan
{
    private const int MaxSessions = 1000;
    private const decimal MaxHours = 10_000;
    private const int MaxTopics = 50;

    internal sealed record Request(int SessionsPlanned, decimal HoursPlanned, IReadOnlyList<string>? Topics);

    internal sealed class Rules : AbstractValidator<Request>
    {
        public Rules()
        {
            RuleFor(request => request.SessionsPlanned)
                .InclusiveBetween(1, MaxSessions)
                .WithMessage("field.outOfRange");
            RuleFor(request => request.HoursPlanned)
                .Must(value => value is > 0 and <= MaxHours && decimal.Round(value, 2) == value)
                .WithMessage("field.outOfRange");
            RuleFor(request => request.Topics).Must(t => t is not { Count: > MaxTopics }).WithMessage("field.tooMany");
            RuleForEach(request => request.Topics).IsRequiredText(RequestRules.LongestName);
        }
    }

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder plans) =>
        plans
            .MapPut("/{unit}/{year:int}", HandleAsync)
            .WithName(nameof(ChangeTrainingPlan))
            .RequireAuthorization(Permissions.ManageTrainings);

    private static async Task<Ok<PlanView>> HandleAsync(
        string unit,
        int year,
        Request request,
        IfMatch ifMatch,
        HttpResponse response,
        GridDb db,
        PlanReader plans,
        RequestContext context,
        CancellationToken cancel
    )
    {
        if (year is < 2000 or > 2100)
        {
            throw new ValidationException([new ValidationFailure("year", "field.outOfRange")]);
        }
        var owner = await db.RequireUnitAsync(unit, context, cancel);
        var plan = await db.TrainingPlans.SingleOrDefaultAsync(
            row => row.UnitCode == owner.Code && row.Year == year,
            cancel
        );
        ifMatch.Require(plan?.Sequence ?? 0);
        if (plan is null)
        {
            plan = TrainingPlan.Create(owner, year, context.At);
            db.TrainingPlans.Add(plan);
        }
        plan.Change(request.SessionsPlanned, request.HoursPlanned, request.Topics ?? [], context.At);
        await db.SaveChangesAsync(cancel);
        response.SetSequence(plan.Sequence);
        return TypedResults.Ok(await plans.ReadAsync(plan, cancel));
    }
}
