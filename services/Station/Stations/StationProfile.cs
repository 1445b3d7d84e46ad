namespace GovPlatform.StationService.Stations;

/// <summary>The changeable data of a station. Stored as JSON and replaced as a whole.</summary>
/// <param name="EstateId">The estate in which it is located, or null.</param>
/// <param name="Location">Null if not entered.</param>
/// <param name="Functions">Services it offers, in the county's own terms.</param>
/// <param name="Hours">Opening hours, free text; null if not entered.</param>
internal sealed record StationProfile(
    string Name,
    Guid? EstateId,
    StationLocation? Location,
    IReadOnlyList<string> Functions,
    string? Hours,
    IReadOnlyList<Room> Rooms
)
{
    /// <summary>Equality by value, including the elements of the lists.</summary>
    public bool IsSameAs(StationProfile other) =>
        (Name, EstateId, Location, Hours) == (other.Name, other.EstateId, other.Location, other.Hours)
        && Functions.SequenceEqual(other.Functions)
        && Rooms.SequenceEqual(other.Rooms);
}
