using FluentValidation;
using GovPlatform.Domain;
using GovPlatform.ServiceDefaults;
using GovPlatform.Units;
using GovPlatform.VolunteerService.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.VolunteerService.Activities;

/// <summary>
/// Plans an activity of a unit in the coordinator's access scope, which is a public call for volunteers.
/// </summary>
internal static class PlanActivity
{
    /// <param name="Id">
    /// Key chosen by the caller, or null. The same id with the same content means the same activity.
    /// </param>
    /// <param name="Title">Public.</param>
    /// <param name="Type">A key of <see cref="ActivityTypes"/>.</param>
    /// <param name="HostUnit">Code of the hosting unit.</param>
    /// <param name="HostOrganizationId">The organisation that hosts it for the unit, or null.</param>
    /// <param name="Shifts">1 to 100.</param>
    internal sealed record Request(
        Guid? Id,
        string Title,
        string Type,
        string HostUnit,
        Guid? HostOrganizationId,
        IReadOnlyList<PlannedShift> Shifts
    );

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(request => request.Id).IsClientKey();
            RuleFor(request => request.Title).NotEmpty().MaximumLength(200);
            RuleFor(request => request.Type)
                .Must(type => type is not null && ActivityTypes.All.ContainsKey(type))
                .WithMessage("activity.type.unknown");
            RuleFor(request => request.HostUnit).NotEmpty().MaximumLength(32);
            RuleFor(request => request.Shifts)
                .Must(shifts => shifts is { Count: >= 1 and <= 100 })
                .WithMessage("activity.shifts.outOfRange");
            RuleForEach(request => request.Shifts).NotNull().SetValidator(new ShiftValidator());
        }
    }

    internal sealed class ShiftValidator : AbstractValidator<PlannedShift>
    {
        private static readonly TimeSpan Longest = TimeSpan.FromDays(2);

        public ShiftValidator()
        {
            RuleFor(shift => shift.StartsAt)
                .Must(at => at.Year is > 1900 and < 9000)
                .WithMessage("shift.period.outOfRange");
            RuleFor(shift => shift.EndsAt)
                .Must((shift, end) => end > shift.StartsAt && end - shift.StartsAt <= Longest)
                .WithMessage("shift.period.outOfRange");
            RuleFor(shift => shift.Capacity).InclusiveBetween(1, 10_000);
            RuleFor(shift => shift.MinutesCap).InclusiveBetween(1, (int)Longest.TotalMinutes);
        }
    }

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder activities) =>
        activities.MapPost("/", HandleAsync).WithName(nameof(PlanActivity)).RequireAuthorization(Permissions.Manage);

    private static async Task<Results<Created<ActivityView>, Ok<ActivityView>>> HandleAsync(
        Request request,
        HttpResponse response,
        VolunteerDb db,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var key = await db.FindClientKeyAsync<Activity>(request.Id, context, cancel);
        var existing = await db.ActivitiesVisibleTo(context)
            .AsNoTracking()
            .Include(activity => activity.Shifts)
            .SingleOrDefaultAsync(activity => key.IsKnown && activity.Id == key.Id, cancel);
        if (existing is not null)
        {
            if (!IsSame(existing, request, context))
            {
                throw new RuleBrokenException("activity.id.taken");
            }
            response.SetSequence(existing.Sequence);
            return TypedResults.Ok(ActivityView.Create(existing));
        }
        var host = await db.ResolvePlaceAsync(request.HostUnit, context, cancel);
        if (
            request.HostOrganizationId is { } organization
            && !await db.Organizations.AnyAsync(copy => copy.Id == organization && copy.MayHost, cancel)
        )
        {
            throw new RuleBrokenException("activity.host.notAllowed", RefusalKind.Invalid);
        }
        var activity = Activity.Plan(
            new ActivityPlan(
                key.Id,
                request.Title.Trim(),
                request.Type,
                host.Code,
                host.Path,
                request.HostOrganizationId,
                context.Subject,
                Call: null,
                request.Shifts
            ),
            context.At
        );
        db.Activities.Add(activity);
        await db.SaveChangesAsync(cancel);
        response.SetSequence(activity.Sequence);
        return TypedResults.Created($"/api/v1/volunteer-activities/{activity.Id}", ActivityView.Create(activity));
    }

    private static bool IsSame(Activity existing, Request request, RequestContext context) =>
        existing.EnteredBy == context.Subject
        && existing.Title == request.Title.Trim()
        && existing.Type == request.Type
        && existing.HostUnit == request.HostUnit
        && existing.HostOrganizationId == request.HostOrganizationId
        && existing
            .Shifts.Select(shift => new PlannedShift(shift.StartsAt, shift.EndsAt, shift.Capacity, shift.MinutesCap))
            .SequenceEqual(request.Shifts);
}
