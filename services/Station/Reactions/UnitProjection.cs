using GovPlatform.StationService.Data;
using GovPlatform.Units;

namespace GovPlatform.StationService.Reactions;

/// <summary>Updates <c>unit_copy</c> from <c>UnitChangedV1</c>.</summary>
internal sealed class UnitProjection(StationDb db, ILogger<UnitProjection> log) : UnitProjectionBase(db, log);
