namespace GovPlatform.StationService.Stations;

/// <summary>A station as callers read it.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Code">Its code.</param>
/// <param name="Name">Name as residents know it.</param>
/// <param name="Unit">Code of the unit it serves.</param>
/// <param name="EstateId">The estate it stands in, or null.</param>
/// <param name="Location">Where it stands, or null.</param>
/// <param name="Functions">What it offers.</param>
/// <param name="Hours">When it is open, or null.</param>
/// <param name="Rooms">Its rooms.</param>
/// <param name="Status">Open or closed.</param>
/// <param name="ClosedFor">Why it is closed, or null.</param>
/// <param name="Sequence">Number of its last step.</param>
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
    /// <summary>Shows a station.</summary>
    /// <param name="station">The station.</param>
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
