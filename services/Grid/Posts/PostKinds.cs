using System.Collections.Frozen;
using GovPlatform.GridService.Units;

namespace GovPlatform.GridService.Posts;

/// <summary>
/// All kinds of post (A3, A19, A20) with the levels of their units and how they are filled. What a kind permits is not known here:
/// that table is Identity's.
/// </summary>
internal static class PostKinds
{
    private static readonly UnitLevel[] LevelsWithCentre = [UnitLevel.City, UnitLevel.County, UnitLevel.Town];

    private static readonly UnitLevel[] LevelsWithDesk = [.. LevelsWithCentre, UnitLevel.Community];

    /// <summary>By name.</summary>
    public static FrozenDictionary<string, PostKind> All { get; } =
        new PostKind[]
        {
            new("gridLead", [UnitLevel.Grid]) { OnePerUnit = true, MustBeHeld = true },
            new("deputyGridLead", [UnitLevel.Grid]),
            new("gridMember", [UnitLevel.Grid]),
            new("partTimeGridMember", [UnitLevel.Grid]),
            new("firstSecretary", [UnitLevel.Community]) { OnePerUnit = true, IsSeconded = true },
            new("committeeMember", [UnitLevel.Community]) { IsOfBody = true },
            new("intake", LevelsWithDesk),
            new("dispatcher", LevelsWithDesk),
            new("townDesk", [UnitLevel.Town]),
            new("countyDesk", [UnitLevel.City, UnitLevel.County]),
            new("handler", [UnitLevel.Department, .. LevelsWithDesk]),
            new("verifier", LevelsWithDesk),
            new("leader", LevelsWithCentre) { NeedsConfirmation = true },
            new("stationHead", [UnitLevel.Town, UnitLevel.Community, UnitLevel.Grid]),
            new("volunteerCoordinator", LevelsWithDesk),
            new("partner", LevelsWithCentre) { NeedsConfirmation = true },
            new("incubator", LevelsWithCentre),
            new("administrator", LevelsWithCentre) { NeedsConfirmation = true },
            new("auditor", LevelsWithCentre) { NeedsConfirmation = true },
        }.ToFrozenDictionary(kind => kind.Name, StringComparer.Ordinal);
}
