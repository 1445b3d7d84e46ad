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
        var rules = await db.Rules.AsNoTracking().Where(rule => rule.RetiredAt == null).ToListAsync(cancel);
        var snapshot = await placeCache.CurrentAsync(
            current => rules.TrueForAll(rule => current.Places.FindUnit(rule.HandlingUnit) is not null),
            cancel
        );
        return Choose(incident, rules, snapshot) ?? throw new RuleBrokenException("routing.rule.none");
    }

    private static RoutingChoice? Choose(Incident incident, List<RoutingRule> rules, PlaceSnapshot snapshot) =>
        new RuleSet(rules, snapshot.Places, snapshot.Categories).Choose(
            incident.Category,
            incident.OwningPath,
            incident.Severity
        );

    /// <summary>
    /// The unit a dispatcher names: one in the dispatcher's subtree, one above the incident, or a department of a unit above
    /// it, such as the county's. Not a unit of another town, since that town could then see the incident. The units of last
    /// resort and those that support it are those of the rules.
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
        var unit = snapshot.Places.FindExisting(unitCode) ?? throw Invalid("unit.unknown");
        var parent = unit.Path[..(unit.Path.TrimEnd('/').LastIndexOf('/') + 1)];
        var isAbove = incident.OwningPath.StartsWith(unit.Path, StringComparison.Ordinal);
        var isDepartmentAbove =
            unit.Level == "department" && incident.OwningPath.StartsWith(parent, StringComparison.Ordinal);
        if (!context.Principal.Covers(unit.Path) && !isAbove && !isDepartmentAbove)
        {
            throw Invalid("unit.outOfReach");
        }
        var rules = await db.Rules.AsNoTracking().Where(rule => rule.RetiredAt == null).ToListAsync(cancel);
        var byRules = Choose(incident, rules, snapshot);
        var lastResort = byRules?.LastResort;
        return new RoutingChoice(
            unit.Code,
            unit.Path,
            snapshot.Places.TierAt(unit.Path) ?? incident.Tier,
            null,
            0,
            $"由调度员指定{unit.Name}办理",
            LastResort: lastResort?.HandlingPath == unit.Path ? null : lastResort,
            SupportingUnits: SupportingUnitsOf(byRules, unit.Code)
        );
    }

    /// <summary>Of several that the rules name, the one a dispatcher asks first leads.</summary>
    private static IReadOnlyList<string>? SupportingUnitsOf(RoutingChoice? byRules, string asked)
    {
        IReadOnlyList<string> capable = byRules?.SupportingUnits is { } supporting
            ? [byRules.HandlingUnit, .. supporting]
            : [];
        return capable.Contains(asked, StringComparer.Ordinal) ? [.. capable.Where(unit => unit != asked)] : null;
    }

    private static ValidationException Invalid(string code) => new([new ValidationFailure("handlingUnit", code)]);
}
