using FluentValidation;
using FluentValidation.Results;
using GovPlatform.Domain;
using GovPlatform.IncidentService.Data;
using GovPlatform.IncidentService.Incidents;
using GovPlatform.IncidentService.Places;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.IncidentService.Routing;

/// <summary>Finds the handling unit of an incident.</summary>
internal sealed class Router(IncidentDb db, PlaceCache placeCache)
{
    /// <summary>As the rules in force decide.</summary>
    /// <exception cref="RuleBrokenException"><c>routing.rule.none</c> when neither rule nor territory knows a unit.</exception>
    public async Task<RoutingChoice> ByRulesAsync(Incident incident, CancellationToken cancel)
    {
        var rules = await db.Rules.AsNoTracking().ToListAsync(cancel);
        var known = await placeCache.CurrentAsync(
            all => rules.TrueForAll(rule => all.Places.Unit(rule.HandlingUnit) is not null),
            cancel
        );
        return new RuleSet(rules, known.Places, known.Categories).Choose(
                incident.Category,
                incident.OwningPath,
                incident.Severity
            ) ?? throw new RuleBrokenException("routing.rule.none");
    }

    /// <summary>
    /// As a person decides: a unit in their own subtree, one above the incident, or a department of one above it, such as
    /// the county's. Never one of another town, which would let that town see it.
    /// </summary>
    public async Task<RoutingChoice> ByHandAsync(
        Incident incident,
        string named,
        CommandContext context,
        CancellationToken cancel
    )
    {
        var known = await placeCache.CurrentAsync(all => all.Places.Unit(named) is not null, cancel);
        var unit = known.Places.Unit(named) ?? throw Invalid("unit.unknown");
        var parent = unit.Path[..(unit.Path.TrimEnd('/').LastIndexOf('/') + 1)];
        var isAbove = incident.OwningPath.StartsWith(unit.Path, StringComparison.Ordinal);
        var isDepartmentAbove =
            unit.Level == "department" && incident.OwningPath.StartsWith(parent, StringComparison.Ordinal);
        return context.By.Covers(unit.Path) || isAbove || isDepartmentAbove
            ? new RoutingChoice(unit.Code, unit.Path, null, 0, $"由调度员指定{unit.Name}办理")
            : throw Invalid("unit.outOfReach");
    }

    private static ValidationException Invalid(string code) => new([new ValidationFailure("handlingUnit", code)]);
}
