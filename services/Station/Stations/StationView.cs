namespace GovPlatform.StationService.Stations;

/// <param name="Unit">Code of the unit it serves.</param>
/// <param name="EstateId">The estate in which it is located, or null.</param>
/// <param name="Hours">Opening hours, free text; null if not entered.</param>
/// <param name="ClosedFor">Reason for closing; null while it is open.</param>
internal sealed record StationView(
    Guid Id,
    string Code,
    string Name,
    string Unit,
    Guid? EstateId,
    StationLocation? Location,
    IReadOnlyList<string> Functions,
    string? Hours,
    IReadOnlyList<Room> Rooms,
    StationStatus Status,
    string? ClosedFor,
    long Sequence
)
{
    public static StationView Create(Station station) =>
        new(
            station.Id,
            station.Code,
            station.Profile.Name,
            station.UnitCode,
            station.Profile.EstateId,
            station.Profile.Location,
            station.Profile.Functions,
            station.Profile.Hours,
            station.Profile.Rooms,
            station.Status,
            station.ClosedFor,
            station.Sequence
        );
}
