using GovPlatform.Units;
using GovPlatform.VolunteerService.Data;

namespace GovPlatform.VolunteerService.Reactions;

/// <summary>Keeps the copy of Grid's units up to date.</summary>
internal sealed class UnitProjection(VolunteerDb db, ILogger<UnitProjection> log) : UnitProjectionBase(db, log);
