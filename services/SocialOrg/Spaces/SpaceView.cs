namespace GovPlatform.SocialOrgService.Spaces;

/// <summary>A space as callers read it.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Code">Its code.</param>
/// <param name="Name">Its name.</param>
/// <param name="Unit">Code of the unit it belongs to.</param>
/// <param name="Capacity">People it holds, or null.</param>
/// <param name="Premises">The house it is in, or null.</param>
/// <param name="Sequence">Number of its last step.</param>
internal sealed record SpaceView(
    Guid Id,
    string Code,
    string Name,
    string Unit,
    int? Capacity,
    string? Premises,
    long Sequence
)
{
    /// <summary>Shows a space.</summary>
    /// <param name="space">The space.</param>
    public static SpaceView Create(Space space) =>
        new(space.Id, space.Code, space.Name, space.Unit, space.Capacity, space.Premises, space.Sequence);
}
