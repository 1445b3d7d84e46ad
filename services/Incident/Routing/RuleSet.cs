using GovPlatform.Domain;
using GovPlatform.IncidentService.Categories;
using GovPlatform.IncidentService.Incidents;
using GovPlatform.IncidentService.Places;
using GovPlatform.Units;

namespace GovPlatform.IncidentService.Routing;

/// <summary>
/// Chooses a handling unit: by the first routing rule that matches, else by the category's default unit, else the town (or
/// the unit that owns it above the towns). Every choice has an explanation for users.
/// </summary>
internal sealed class RuleSet(IEnumerable<RoutingRule> rules, PlaceMap places, CategoryList categories)
{
    private readonly IReadOnlyList<RoutingRule> ordered =
    [
        .. rules.OrderBy(rule => rule.Position).ThenBy(rule => rule.Id),
    ];

    /// <summary>Null only when no unit of the owning path is known. A rule whose unit is unknown is skipped.</summary>
    public RoutingChoice? Choose(string category, string owningPath, Severity severity)
    {
        foreach (var rule in ordered)
        {
            if (Matches(rule, category, owningPath, severity) && places.FindUnit(rule.HandlingUnit) is { } unit)
            {
                return new RoutingChoice(unit.Code, unit.Path, rule.Id, rule.Version, Explain(rule, unit), true);
            }
        }
        return ByCategory(category, owningPath) ?? ByTerritory(owningPath);
    }

    private RoutingChoice? ByCategory(string code, string owningPath)
    {
        var unit = categories.Find(code)?.HandlingUnit is { } unitCode ? places.FindUnit(unitCode) : null;
        // A default unit of another town does not apply: its parent must own or be above the owner.
        return unit is null || !owningPath.StartsWith(ParentOf(unit.Path), StringComparison.Ordinal)
            ? null
            : new RoutingChoice(unit.Code, unit.Path, null, 1, $"类别“{code}”默认由{unit.Name}办理", true);
    }

    /// <summary>The fallback: the town of the owning path or, when the owner is above the towns, the owner.</summary>
    private RoutingChoice? ByTerritory(string owningPath)
    {
        var unit =
            places.Ancestors(owningPath).FirstOrDefault(unit => unit.Level == "town")
            ?? places.Ancestors(owningPath).LastOrDefault();
        return unit is null
            ? null
            : new RoutingChoice(unit.Code, unit.Path, null, 1, $"没有适用的分派规则，由属地{unit.Name}办理", true);
    }

    private bool Matches(RoutingRule rule, string category, string owningPath, Severity severity) =>
        IsInCategory(category, rule.Category)
        && (rule.Severity is null || rule.Severity == severity)
        && (
            rule.Unit is null
            || (places.FindUnit(rule.Unit) is { } unit && owningPath.StartsWith(unit.Path, StringComparison.Ordinal))
        );

    /// <summary>Whether a category has that code or is in that group; null matches every category.</summary>
    private static bool IsInCategory(string category, string? codeOrGroup) =>
        codeOrGroup is null
        || category == codeOrGroup
        || (
            category.Length > codeOrGroup.Length
            && category.StartsWith(codeOrGroup, StringComparison.Ordinal)
            && category[codeOrGroup.Length] == '.'
        );

    private string Explain(RoutingRule rule, UnitCopy unit)
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
        return $"第{rule.Position}条规则：{matched}，由{unit.Name}办理{note}";
    }

    private static string ParentOf(string path) => path[..(path.TrimEnd('/').LastIndexOf('/') + 1)];
}
