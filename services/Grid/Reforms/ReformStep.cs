using System.Text.Json;
using System.Text.Json.Serialization;
using GovPlatform.GridService.Units;

namespace GovPlatform.GridService.Reforms;

/// <summary>One step of a reform. Which fields a step has depends on its kind; see <see cref="ReformStepRules"/>.</summary>
/// <param name="Kind">What happens to the unit.</param>
/// <param name="Code">The unit's code; of a new unit one that no unit has had.</param>
internal sealed record ReformStep([property: JsonRequired] ReformStepKind Kind, string Code)
{
    /// <summary>Name of the new unit, or the new name.</summary>
    public string? Name { get; init; }

    /// <summary>Level of the new unit.</summary>
    public UnitLevel? Level { get; init; }

    /// <summary>Whether the new unit is an administrative division, and if not, what; a division if absent.</summary>
    public UnitKind? UnitKind { get; init; }

    /// <summary>Code of the unit above, as it is after the reform.</summary>
    public string? ParentCode { get; init; }

    /// <summary>Name of the party body that leads the unit.</summary>
    public string? LeadingBody { get; init; }

    /// <summary>Borders of a grid as a GeoJSON geometry, WGS 84.</summary>
    public JsonElement? Geometry { get; init; }

    /// <summary>Households in the grid.</summary>
    public int? Households { get; init; }

    /// <summary>The units that take over from one that ends; the first takes what cannot be divided.</summary>
    public IReadOnlyList<Successor>? Successors { get; init; }

    /// <param name="Code">A unit of the same level, as it is after the reform.</param>
    /// <param name="Share">Which share of the unit it takes over, above 0 and up to 1; null where that is not stated.</param>
    internal sealed record Successor(string Code, double? Share = null);
}
