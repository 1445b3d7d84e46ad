using GovPlatform.SocialOrgService.Data;
using GovPlatform.Units;

namespace GovPlatform.SocialOrgService.Reactions;

/// <summary>Keeps the copy of Grid's units up to date.</summary>
internal sealed class UnitProjection(SocialOrgDb db, ILogger<UnitProjection> log) : UnitProjectionBase(db, log);
