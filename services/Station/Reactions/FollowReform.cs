using GovPlatform.StationService.Data;
using GovPlatform.StationService.Stations;
using GovPlatform.Units;

namespace GovPlatform.StationService.Reactions;

/// <summary>Lets what belongs to units follow a reform of the tree.</summary>
internal sealed class FollowReform(StationDb db) : FollowReformBase(db)
{
    protected override IReadOnlyList<UnitBound> Bound { get; } =
    [
        UnitBound.Published<Station>("station", code: "unit_code"),
        new("estate", Code: "unit_code"),
        new("booking"),
        new("booking_purpose"),
        new("station_meeting"),
        new("station_session"),
        new("station_issue", Code: "unit_code"),
        new("mediation"),
        new("suggestion"),
    ];
}
