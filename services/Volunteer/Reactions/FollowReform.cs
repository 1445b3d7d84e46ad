using GovPlatform.Units;
using GovPlatform.VolunteerService.Activities;
using GovPlatform.VolunteerService.Data;

namespace GovPlatform.VolunteerService.Reactions;

/// <summary>Lets what belongs to units follow a reform of the tree.</summary>
internal sealed class FollowReform(VolunteerDb db) : FollowReformBase(db)
{
    protected override IReadOnlyList<UnitBound> Bound { get; } =
    [
        UnitBound.Published<Activity>("volunteer_activity", code: "host_unit"),
        new("volunteer", Code: "unit"),
        new("volunteer_sign_up"),
        new("help_request", Code: "unit"),
    ];
}
