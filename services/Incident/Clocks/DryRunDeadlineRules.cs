using FluentValidation;
using GovPlatform.Domain;
using GovPlatform.IncidentService.Data;
using GovPlatform.IncidentService.Incidents;
using GovPlatform.IncidentService.Places;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.IncidentService.Clocks;

/// <summary>
/// Applies proposed deadline rules, before those in force, to the latest incidents that the caller can see, and lists the
/// clocks that would have had another deadline. A rule that limits a move changes no deadline. Changes nothing.
/// </summary>
internal static class DryRunDeadlineRules
{
    private const int MaxIncidents = 1000;

    internal sealed record Request(IReadOnlyList<ChangeDeadlineRule.Request> Rules);

    internal sealed class Rules : AbstractValidator<Request>
    {
        public Rules() => RuleFor(request => request.Rules).Must(r => r.Count <= 1000).WithMessage("field.tooMany");
    }

    internal sealed record Answer(int Replayed, IReadOnlyList<Answer.Difference> Differences)
    {
        internal sealed record Difference(
            Guid Id,
            string Number,
            ClockName Clock,
            int Round,
            DateTimeOffset? Was,
            DateTimeOffset? WouldBe
        );
    }

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder rules) =>
        rules
            .MapPost("/dry-run", HandleAsync)
            .WithName(nameof(DryRunDeadlineRules))
            .RequireAuthorization(Permissions.ManageRules);

    private static async Task<Ok<Answer>> HandleAsync(
        Request request,
        IncidentDb db,
        PlaceCache placeCache,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var snapshot = await placeCache.CurrentAsync(cancel);
        var proposed = request.Rules.Select(rule =>
            ChangeDeadlineRule.Create(
                Guid.CreateVersion7(context.At),
                rule.Owner is null ? context.UnitPath
                    : snapshot.Places.FindUnit(rule.Owner) is { } owner && context.ToPrincipal().Covers(owner.Path)
                        ? owner.Path
                    : throw new RuleBrokenException("unit.unknown", RefusalKind.Invalid),
                rule
            )
        );
        var deadlines = snapshot.Deadlines.With(proposed);
        var incidents = await db
            .Incidents.AsNoTracking()
            .VisibleTo(context)
            .OrderByDescending(incident => incident.ReportedAt)
            .Take(MaxIncidents)
            .Select(i => new
            {
                i.Id,
                i.Number,
                i.Category,
                i.Severity,
                i.OwningPath,
                i.Clocks,
            })
            .ToListAsync(cancel);
        var differences =
            from incident in incidents
            from clock in incident.Clocks.All
            let rule = deadlines.RuleFor(clock.Name, incident.Category, incident.Severity, incident.OwningPath)
            let would = deadlines.Apply(rule, clock, context.At)
            where would.DueAt != clock.DueAt
            select new Answer.Difference(
                incident.Id,
                incident.Number,
                clock.Name,
                clock.Round,
                clock.DueAt,
                would.DueAt
            );
        return TypedResults.Ok(new Answer(incidents.Count, [.. differences]));
    }
}
