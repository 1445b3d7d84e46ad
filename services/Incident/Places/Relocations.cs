using GovPlatform.IncidentService.Incidents;

namespace GovPlatform.IncidentService.Places;

/// <summary>Finds where incidents belong after a reform of units or grids.</summary>
/// <param name="places">The units and grids of today.</param>
/// <param name="today">Today in the county.</param>
internal sealed class Relocations(PlaceMap places, DateOnly today)
{
    /// <summary>The unit that a code means today; null for one that ended without a successor, or is not known.</summary>
    public UnitAt? Current(string code) =>
        places.FindCurrent(code) is { } unit ? new UnitAt(unit.Code, unit.Path) : null;

    /// <summary>
    /// Where an incident belongs. One in a grid is located by its point; its owner is the unit of its tier above that grid, unless the
    /// present owner is. What has no grid goes where its unit went.
    /// </summary>
    public Relocation Find(Incident incident)
    {
        var grid = incident.GridId is null ? null : places.Locate(incident.Longitude, incident.Latitude, today);
        var owner = FindUnit(incident.Unit, incident.OwningPath, incident.Tier, grid);
        var handler = incident is { HandlingUnit: { } code, HandlingPath: { } path }
            ? FindUnit(code, path, incident.HandlingTier ?? incident.Tier, IsOf(path, incident) ? grid : null)
            : null;
        var arbiter = incident is { Arbiter: { } arbiterCode, ArbiterPath: { } arbiterPath }
            ? FindUnit(arbiterCode, arbiterPath, incident.Tier, null)
            : null;
        return new Relocation(
            grid?.Id ?? incident.GridId,
            owner,
            handler,
            arbiter,
            Describe(incident.Unit, owner)
                + (handler is null ? "" : Describe(incident.HandlingUnit!, handler, "；办理单位"))
        );
    }

    /// <summary>Whether a handling unit is responsible as the unit of the place, such as the owner or a unit above it.</summary>
    private static bool IsOf(string path, Incident incident) =>
        incident.OwningPath.StartsWith(path, StringComparison.Ordinal);

    private UnitAt FindUnit(string code, string path, Tier tier, GridCopy? grid)
    {
        var current = places.FindCurrent(code);
        var exists = current is not null && current.Code == code;
        if (grid is null || (exists && grid.Path.StartsWith(current!.Path, StringComparison.Ordinal)))
        {
            return current is null ? new UnitAt(code, path) : new UnitAt(current.Code, current.Path);
        }
        var owner = places.OwnerOf(grid, tier);
        return new UnitAt(owner.Unit, owner.Path);
    }

    private string Describe(string before, UnitAt after, string what = "所属") =>
        before == after.Code ? $"{what}：{NameOf(before)}" : $"{what}：{NameOf(before)} → {NameOf(after.Code)}";

    private string NameOf(string code) => places.FindUnit(code)?.Name ?? code;
}
