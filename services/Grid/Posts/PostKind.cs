using GovPlatform.GridService.Units;

namespace GovPlatform.GridService.Posts;

/// <summary>One kind of post.</summary>
/// <param name="Name">Its name in requests and messages.</param>
/// <param name="Levels">Levels of unit it may stand in.</param>
/// <param name="OnePerUnit">Whether a unit has at most one at a time.</param>
/// <param name="Permissions">What its holder may do, as <c>area.verb</c>.</param>
internal sealed record PostKind(
    string Name,
    IReadOnlyList<UnitLevel> Levels,
    bool OnePerUnit,
    IReadOnlyList<string> Permissions
);
