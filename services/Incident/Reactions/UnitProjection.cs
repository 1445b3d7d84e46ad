using GovPlatform.IncidentService.Data;
using GovPlatform.IncidentService.Places;
using GovPlatform.Units;

namespace GovPlatform.IncidentService.Reactions;

/// <summary>Keeps the copy of a unit up to date, and has the map in memory look again.</summary>
internal sealed class UnitProjection(IncidentDb db, PlaceCache placeCache) : UnitProjectionBase(db)
{
    /// <inheritdoc/>
    protected override void OnChanged() => placeCache.Wake();
}
