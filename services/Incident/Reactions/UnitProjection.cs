using GovPlatform.IncidentService.Data;
using GovPlatform.IncidentService.Places;
using GovPlatform.Units;

namespace GovPlatform.IncidentService.Reactions;

/// <summary>Updates the copy of a unit, then reloads the map in memory.</summary>
internal sealed class UnitProjection(IncidentDb db, PlaceCache placeCache, ILogger<UnitProjection> log)
    : UnitProjectionBase(db, log)
{
    protected override void OnChanged() => placeCache.RequestReload();
}
