using FluentValidation;
using FluentValidation.Results;
using GovPlatform.Domain;
using GovPlatform.IncidentService.Data;
using GovPlatform.IncidentService.Incidents;
using GovPlatform.IncidentService.Places;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.IncidentService.Routing;

/// <summary>Chooses the handling unit of an incident, by the routing rules or as a dispatcher names it.</summary>
internal sealed class Router(IncidentDb db, PlaceCache placeCache)
{
    /// <exception cref="RuleBrokenException">
    /// <c>routing.rule.none</c> when no rule matches and no unit of the owning path is known.
    /// </exception>
    public async Task<RoutingChoice> ChooseByRulesAsync(Incident incident, CancellationToken cancel)
    {
        var rules = await db.Rules.AsNoTracking().ToListAsync(cancel);
        var snapshot = await placeCache.CurrentAsync(
            current => rules.TrueForAll(rule => current.Places.FindUnit(rule.HandlingUnit) is not null),
            cancel
        );
        return new RuleSet(rules, snapshot.Places, snapshot.Categories).Choose(
                incident.Category,
                incident.OwningPath,
                incident.Severity
            ) ?? throw new RuleBrokenException("routing.rule.none");
    }

    /// <summary>
    /// The unit a dispatcher names: one in the dispatcher's subtree, one above the incident, or a department of a unit above
    /// it, such as the county's. Not a unit of another town, since that town could then see the incident.
    /// </summary>
    /// <exception cref="ValidationException">
    /// Field <c>handlingUnit</c>: <c>unit.unknown</c>; <c>unit.outOfReach</c> when the unit may not be named.
    /// </exception>
    public async Task<RoutingChoice> ChooseNamedAsync(
        Incident incident,
        string unitCode,
        CommandContext context,
        CancellationToken cancel
    )
    {
        var snapshot = await placeCache.CurrentAsync(current => current.Places.FindUnit(unitCode) is not null, cancel);
        var unit = snapshot.Places.FindUnit(unitCode) ?? throw Invalid("unit.unknown");
        var parent = unit.Path[..(unit.Path.TrimEnd('/').LastIndexOf('/') + 1)];
        var isAbove = incident.OwningPath.StartsWith(unit.Path, StringComparison.Ordinal);
        var isDepartmentAbove =
            unit.Level == "department" && incident.OwningPath.StartsWith(parent, StringComparison.Ordinal);
        return context.Principal.Covers(unit.Path) || isAbove || isDepartmentAbove
            ? new RoutingChoice(unit.Code, unit.Path, null, 0, $"由调度员指定{unit.Name}办理")
            : throw Invalid("unit.outOfReach");
    }

    private static ValidationException Invalid(string code) => new([new ValidationFailure("handlingUnit", code)]);
}
