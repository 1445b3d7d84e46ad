using GovPlatform.GridService.Units;

namespace GovPlatform.GridService.Posts;

/// <param name="Name">The name in requests and messages.</param>
/// <param name="Levels">Levels of the units that have this post.</param>
/// <param name="OnePerUnit">Whether a unit has at most one at a time.</param>
/// <param name="Permissions">The holder's permissions, each as <c>area.verb</c>.</param>
internal sealed record PostKind(
    string Name,
    IReadOnlyList<UnitLevel> Levels,
    bool OnePerUnit,
    IReadOnlyList<string> Permissions
);
