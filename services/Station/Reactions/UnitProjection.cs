using GovPlatform.StationService.Data;
using GovPlatform.Units;

namespace GovPlatform.StationService.Reactions;

/// <summary>Keeps the copy of a unit up to date.</summary>
internal sealed class UnitProjection(StationDb db) : UnitProjectionBase(db);
