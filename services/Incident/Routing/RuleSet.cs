using GovPlatform.Domain;
using GovPlatform.IncidentService.Categories;
using GovPlatform.IncidentService.Incidents;
using GovPlatform.IncidentService.Places;
using GovPlatform.Units;

namespace GovPlatform.IncidentService.Routing;

/// <summary>
/// Chooses a handling unit: by the first routing rule that matches, else by the category's default unit, else the town (or
/// the unit that owns it above the towns). Only rules of the incident's owning unit and of the units above it are tried, the
/// nearest owner's first; a rule or a category sends only into its owner's subtree. Proposed rules send nothing. Every choice
/// has an explanation for users.
/// </summary>
internal sealed class RuleSet(IEnumerable<RoutingRule> rules, PlaceMap places, CategoryList categories)
{
    private readonly IReadOnlyList<RoutingRule> ordered =
    [
        .. rules
            .Where(rule => !rule.Proposed)
            .OrderByDescending(rule => rule.OwnerPath.Length)
            .ThenBy(rule => rule.Position)
            .ThenBy(rule => rule.Id),
    ];

    /// <summary>Null only when no unit of the owning path is known. A rule whose unit is unknown is skipped.</summary>
    public RoutingChoice? Choose(string category, string owningPath, Severity severity)
    {
        foreach (var rule in ordered)
        {
            if (
                Matches(rule, category, owningPath, severity)
                && places.FindCurrent(rule.HandlingUnit) is { } unit
                && rule.Covers(unit.Path)
            )
            {
                var supporting = SupportingUnitsOf(rule, unit);
                return To(unit, Explain(rule, unit, supporting), rule.Id, rule.Version) with
                {
                    LastResort = LastResortOf(rule, unit),
                    SupportingUnits = supporting.Count == 0 ? null : [.. supporting.Select(other => other.Code)],
                };
            }
        }
        return ByCategory(category, owningPath) ?? ByTerritory(owningPath);
    }

    private List<UnitCopy> SupportingUnitsOf(RoutingRule rule, UnitCopy leading) =>
        [
            .. rule
                .SupportingUnits.Select(places.FindCurrent)
                .OfType<UnitCopy>()
                .Where(other => rule.Covers(other.Path) && other.Path != leading.Path),
        ];

    private RoutingChoice? LastResortOf(RoutingRule rule, UnitCopy unit) =>
        rule.LastResort is { } code
        && places.FindCurrent(code) is { } lastResort
        && rule.Covers(lastResort.Path)
        && lastResort.Path != unit.Path
            ? To(
                lastResort,
                $"{unit.Name}逾期未接单，按第{rule.Position}条规则由{lastResort.Name}兜底办理",
                rule.Id,
                rule.Version
            )
            : null;

    private RoutingChoice? ByCategory(string code, string owningPath)
    {
        var category = categories.Find(code, owningPath);
        var unit = category?.HandlingUnit is { } unitCode ? places.FindCurrent(unitCode) : null;
        // A default unit of another town does not apply: its parent must own or be above the owner.
        return
            unit is null
            || !category!.Covers(unit.Path)
            || !owningPath.StartsWith(ParentOf(unit.Path), StringComparison.Ordinal)
            ? null
            : To(unit, $"类别“{code}”默认由{unit.Name}办理");
    }

    /// <summary>The fallback: the town of the owning path or, when the owner is above the towns, the owner.</summary>
    private RoutingChoice? ByTerritory(string owningPath)
    {
        var unit =
            places.Ancestors(owningPath).FirstOrDefault(unit => unit.Level == "town")
            ?? places.Ancestors(owningPath).LastOrDefault();
        return unit is null ? null : To(unit, $"没有适用的分派规则，由属地{unit.Name}办理");
    }

    private RoutingChoice To(UnitCopy unit, string explanation, Guid? rule = null, int version = 1) =>
        new(unit.Code, unit.Path, places.TierAt(unit.Path) ?? Tier.County, rule, version, explanation, true);

    private bool Matches(RoutingRule rule, string category, string owningPath, Severity severity) =>
        rule.Covers(owningPath)
        && CategoryCode.IsIn(category, rule.Category)
        && (rule.Severity is null || rule.Severity == severity)
        && (
            rule.Unit is null
            || (places.FindCurrent(rule.Unit) is { } unit && owningPath.StartsWith(unit.Path, StringComparison.Ordinal))
        );

    private string Explain(RoutingRule rule, UnitCopy unit, List<UnitCopy> supporting)
    {
        var conditions = string.Join(
            "、",
            new[]
            {
                rule.Category is null ? null : $"类别“{rule.Category}”",
                rule.Unit is null ? null : $"属于{places.FindUnit(rule.Unit)?.Name ?? rule.Unit}",
                rule.Severity is null ? null : $"等级“{EnumNames.NameOf(rule.Severity.Value)}”",
            }.OfType<string>()
        );
        var matched = conditions.Length == 0 ? "任何事项" : conditions;
        var note = rule.Note is null ? "" : $"（{rule.Note}）";
        return supporting.Count == 0
            ? $"第{rule.Position}条规则：{matched}，由{unit.Name}办理{note}"
            : $"第{rule.Position}条规则：{matched}，由{unit.Name}首接牵头，{string.Join("、", supporting.Select(other => other.Name))}协同办理{note}";
    }

    private static string ParentOf(string path) => path[..(path.TrimEnd('/').LastIndexOf('/') + 1)];
}
