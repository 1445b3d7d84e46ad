using GovPlatform.Domain;
using GovPlatform.IncidentService.Categories;
using GovPlatform.IncidentService.Incidents;
using GovPlatform.IncidentService.Places;
using GovPlatform.Units;

namespace GovPlatform.IncidentService.Routing;

/// <summary>The rules in their order, against the units as they are. The first that fits decides, and says why.</summary>
internal sealed class RuleSet(IEnumerable<RoutingRule> rules, PlaceMap places, CategoryList categories)
{
    private readonly IReadOnlyList<RoutingRule> ordered =
    [
        .. rules.OrderBy(rule => rule.Position).ThenBy(rule => rule.Id),
    ];

    /// <summary>Chooses a handling unit; null when no rule fits and the category names none.</summary>
    public RoutingChoice? Choose(string category, string owningPath, Severity severity)
    {
        foreach (var rule in ordered)
        {
            if (Fits(rule, category, owningPath, severity) && places.Unit(rule.HandlingUnit) is { } unit)
            {
                return new RoutingChoice(unit.Code, unit.Path, rule.Id, rule.Version, Explain(rule, unit), true);
            }
        }
        return ByCategory(category, owningPath) ?? ByTerritory(owningPath);
    }

    private RoutingChoice? ByCategory(string code, string owningPath)
    {
        var unit = categories.Find(code)?.HandlingUnit is { } named ? places.Unit(named) : null;
        // A department of another town is no use here.
        return unit is null || !owningPath.StartsWith(ParentOf(unit.Path), StringComparison.Ordinal)
            ? null
            : new RoutingChoice(unit.Code, unit.Path, null, 1, $"类别“{code}”默认由{unit.Name}办理", true);
    }

    // The last rule of all: the town, or whatever owns it above the towns.
    private RoutingChoice? ByTerritory(string owningPath)
    {
        var unit =
            places.Ancestors(owningPath).FirstOrDefault(unit => unit.Level == "town")
            ?? places.Ancestors(owningPath).LastOrDefault();
        return unit is null
            ? null
            : new RoutingChoice(unit.Code, unit.Path, null, 1, $"没有适用的分派规则，由属地{unit.Name}办理", true);
    }

    private bool Fits(RoutingRule rule, string category, string owningPath, Severity severity) =>
        IsOf(rule.Category, category)
        && (rule.Severity is null || rule.Severity == severity)
        && (
            rule.Unit is null
            || (places.Unit(rule.Unit) is { } unit && owningPath.StartsWith(unit.Path, StringComparison.Ordinal))
        );

    private static bool IsOf(string? wanted, string category) =>
        wanted is null
        || category == wanted
        || (
            category.Length > wanted.Length
            && category.StartsWith(wanted, StringComparison.Ordinal)
            && category[wanted.Length] == '.'
        );

    private string Explain(RoutingRule rule, UnitCopy unit)
    {
        var conditions = string.Join(
            "、",
            new[]
            {
                rule.Category is null ? null : $"类别“{rule.Category}”",
                rule.Unit is null ? null : $"属于{places.Unit(rule.Unit)?.Name ?? rule.Unit}",
                rule.Severity is null ? null : $"等级“{EnumNames.NameOf(rule.Severity.Value)}”",
            }.OfType<string>()
        );
        var because = conditions.Length == 0 ? "任何事项" : conditions;
        var note = rule.Note is null ? "" : $"（{rule.Note}）";
        return $"第{rule.Position}条规则：{because}，由{unit.Name}办理{note}";
    }

    private static string ParentOf(string path) => path[..(path.TrimEnd('/').LastIndexOf('/') + 1)];
}
