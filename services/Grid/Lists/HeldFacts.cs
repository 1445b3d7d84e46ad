using System.Collections.Frozen;
using System.Text.Json;
using GovPlatform.GridService.Data;
using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.GridService.Lists;

/// <summary>What the platform holds about every grid, which a list takes instead of asking for it.</summary>
internal static class HeldFacts
{
    private const string GridName = "grid.name";
    private const string GridHouseholds = "grid.households";
    private const string UnitName = "unit.name";

    /// <summary>By name as a source. <c>unit.name</c> is the name of the unit above the grid.</summary>
    public static FrozenDictionary<string, HeldFact> All { get; } =
        new HeldFact[]
        {
            new(GridName, ["name", "gridName"], FieldType.Text),
            new(GridHouseholds, ["households", "householdCount"], FieldType.Integer),
            new(UnitName, ["unitName", "communityName"], FieldType.Text),
        }.ToFrozenDictionary(fact => fact.Name, StringComparer.Ordinal);

    /// <summary>The fact for which a list about grids would ask again by one of these keys; null if there is none.</summary>
    public static HeldFact? AskedAgainBy(IEnumerable<string> keys) =>
        All.Values.FirstOrDefault(fact => fact.AskedAs.Intersect(keys, StringComparer.Ordinal).Any());

    /// <summary>The values for a grid, by name as a source; what is not known is left out.</summary>
    /// <param name="grid">Code of a grid in the caller's access scope.</param>
    public static async Task<Dictionary<string, JsonElement>> ReadAsync(
        GridDb db,
        string grid,
        CancellationToken cancel
    )
    {
        var held = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        var unit = await db
            .Units.AsNoTracking()
            .Where(unit => unit.Code == grid)
            .Select(unit => new { unit.Name, unit.ParentCode })
            .SingleAsync(cancel);
        held[GridName] = JsonSerializer.SerializeToElement(unit.Name);
        // The unit above may lie outside the caller's access scope; its name is public.
        var parent = await db.AsPlatformAsync(
            () =>
                db.Units.Where(row => row.Code == unit.ParentCode).Select(row => row.Name).SingleOrDefaultAsync(cancel),
            cancel
        );
        if (parent is not null)
        {
            held[UnitName] = JsonSerializer.SerializeToElement(parent);
        }
        var households = await db
            .Grids.AsNoTracking()
            .Where(row => row.Code == grid)
            .Select(row => row.Households)
            .SingleOrDefaultAsync(cancel);
        if (households is { } count)
        {
            held[GridHouseholds] = JsonSerializer.SerializeToElement(count);
        }
        return held;
    }
}
