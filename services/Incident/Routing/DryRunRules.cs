using FluentValidation;
using GovPlatform.Domain;
using GovPlatform.IncidentService.Data;
using GovPlatform.IncidentService.Incidents;
using GovPlatform.IncidentService.Places;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.IncidentService.Routing;

/// <summary>
/// Applies a proposed rule set to the latest dispatched incidents that the caller can see, and lists those it would have
/// sent to another unit. Changes nothing.
/// </summary>
internal static class DryRunRules
{
    private const int MaxIncidents = 1000;

    internal sealed record Request(IReadOnlyList<ChangeRule.Request> Rules);

    internal sealed class Rules : AbstractValidator<Request>
    {
        public Rules() => RuleFor(request => request.Rules).Must(r => r.Count <= 1000).WithMessage("field.tooMany");
    }

    internal sealed record Answer(int Replayed, IReadOnlyList<Answer.Difference> Differences)
    {
        internal sealed record Difference(Guid Id, string Number, string Was, string? WouldBe, string? Explanation);
    }

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder rules) =>
        rules
            .MapPost("/dry-run", HandleAsync)
            .WithName(nameof(DryRunRules))
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
        var ruleSet = new RuleSet(
            request.Rules.Select(rule => CreateRule(rule, snapshot.Places, context)),
            snapshot.Places,
            snapshot.Categories
        );
        return TypedResults.Ok(await ReplayAsync(ruleSet, db, context, cancel));
    }

    /// <summary>Which of the latest dispatched incidents a rule set would have sent to another unit.</summary>
    internal static async Task<Answer> ReplayAsync(
        RuleSet ruleSet,
        IncidentDb db,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var dispatched = await db
            .Incidents.AsNoTracking()
            .VisibleTo(context)
            .Where(incident => incident.HandlingUnit != null)
            .OrderByDescending(incident => incident.ReportedAt)
            .Take(MaxIncidents)
            .Select(i => new
            {
                i.Id,
                i.Number,
                i.Category,
                i.OwningPath,
                i.Severity,
                i.HandlingUnit,
            })
            .ToListAsync(cancel);
        var differences =
            from incident in dispatched
            let choice = ruleSet.Choose(incident.Category, incident.OwningPath, incident.Severity)
            where choice?.HandlingUnit != incident.HandlingUnit
            select new Answer.Difference(
                incident.Id,
                incident.Number,
                incident.HandlingUnit!,
                choice?.HandlingUnit,
                choice?.Explanation
            );
        return new Answer(dispatched.Count, [.. differences]);
    }

    /// <exception cref="RuleBrokenException"><c>unit.unknown</c>: the owner is none in the caller's subtree.</exception>
    private static RoutingRule CreateRule(ChangeRule.Request rule, PlaceMap places, RequestContext context) =>
        new()
        {
            Id = Guid.CreateVersion7(context.At),
            OwnerPath =
                rule.Owner is null ? context.UnitPath
                : places.FindUnit(rule.Owner) is { } owner && context.ToPrincipal().Covers(owner.Path) ? owner.Path
                : throw new RuleBrokenException("unit.unknown", RefusalKind.Invalid),
            Position = rule.Position,
            Category = rule.Category,
            Unit = rule.Unit,
            Severity = rule.Severity,
            HandlingUnit = rule.HandlingUnit,
            LastResort = rule.LastResort,
            SupportingUnits = rule.SupportingUnits ?? [],
        };
}
