namespace GovPlatform.SocialOrgService.Spaces;

/// <summary>A space as the API returns it.</summary>
/// <param name="Capacity">Number of people it holds; null where not counted.</param>
/// <param name="Premises">The building it is in, or null.</param>
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
    public static SpaceView Create(Space space) =>
        new(space.Id, space.Code, space.Name, space.Unit, space.Capacity, space.Premises, space.Sequence);
}
