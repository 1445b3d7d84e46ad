using GovPlatform.GridService.Units;

namespace GovPlatform.GridService.Posts;

/// <param name="Name">The name in requests and messages.</param>
/// <param name="Levels">Levels of the units that have this post.</param>
internal sealed record PostKind(string Name, IReadOnlyList<UnitLevel> Levels)
{
    /// <summary>Whether a unit has at most one at a time.</summary>
    public bool OnePerUnit { get; init; }

    /// <summary>Whether every unit of these levels must have one; without one it is listed as a vacancy.</summary>
    public bool MustBeHeld { get; init; }

    /// <summary>
    /// Whether its holder is sent by another organisation to carry out tasks; appointments may name both (A19).
    /// </summary>
    public bool IsSeconded { get; init; }

    /// <summary>Whether its holder is a member of a body, which appointments name (A20).</summary>
    public bool IsOfBody { get; init; }

    /// <summary>
    /// Whether the post is administrative: it changes the rights of others or the rules, oversees, or admits another
    /// system. Its appointment takes effect when a second person has confirmed it.
    /// </summary>
    public bool NeedsConfirmation { get; init; }
}
