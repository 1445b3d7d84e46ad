using GovPlatform.IncidentService.Data;
using GovPlatform.IncidentService.Places;
using GovPlatform.Units;

namespace GovPlatform.IncidentService.Reactions;

/// <summary>Keeps the copy of a unit up to date, and has the map in memory look again.</summary>
internal sealed class KeepUnitCopy(IncidentDb db, PlaceKeeper keeper) : UnitCopyKeeper(db)
{
    /// <inheritdoc/>
    protected override void Kept() => keeper.Wake();
}
