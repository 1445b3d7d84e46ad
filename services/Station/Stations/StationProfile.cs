namespace GovPlatform.StationService.Stations;

/// <summary>What a station is like. It is replaced as a whole.</summary>
/// <param name="Name">Name as residents know it.</param>
/// <param name="EstateId">The estate it stands in, or null.</param>
/// <param name="Location">Where it stands, or null where nobody said.</param>
/// <param name="Functions">What it offers, in the county's words.</param>
/// <param name="Hours">When it is open, as the notice on its door says; null where nobody said.</param>
/// <param name="Rooms">Its rooms.</param>
internal sealed record StationProfile(
    string Name,
    Guid? EstateId,
    StationLocation? Location,
    IReadOnlyList<string> Functions,
    string? Hours,
    IReadOnlyList<Room> Rooms
)
{
    /// <summary>Whether another says the same.</summary>
    /// <param name="other">The other.</param>
    public bool IsSameAs(StationProfile other) =>
        (Name, EstateId, Location, Hours) == (other.Name, other.EstateId, other.Location, other.Hours)
        && Functions.SequenceEqual(other.Functions)
        && Rooms.SequenceEqual(other.Rooms);
}
