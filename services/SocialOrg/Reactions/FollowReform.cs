using GovPlatform.SocialOrgService.Data;
using GovPlatform.SocialOrgService.Organizations;
using GovPlatform.Units;

namespace GovPlatform.SocialOrgService.Reactions;

/// <summary>Lets what belongs to units follow a reform of the tree.</summary>
internal sealed class FollowReform(SocialOrgDb db) : FollowReformBase(db)
{
    protected override IReadOnlyList<UnitBound> Bound { get; } =
    [
        UnitBound.Published<Organization>("organization", code: "unit"),
        new("incubation", Code: "unit"),
        new("space", Code: "unit"),
        new("space_allocation"),
        new("org_activity"),
    ];
}
