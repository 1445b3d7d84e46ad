namespace GovPlatform.StationService.Bookings;

/// <summary>What rooms were booked for and by whom: shown to the station's staff only, so it lies behind a wall of its own.</summary>
internal sealed class BookingPurpose
{
    /// <summary>What was asked for together, one booking or a series.</summary>
    public required Guid SeriesId { get; init; }

    /// <summary>Path of the station's unit; the wall goes by it.</summary>
    public required string Path { get; init; }

    /// <summary>What for.</summary>
    public required string Purpose { get; init; }

    /// <summary>Subject of whoever booked.</summary>
    public required string BookedBy { get; init; }

    /// <summary>SHA-256 of what was asked for: the same id from the same caller with the same content is the same series.</summary>
    public required byte[] Asked { get; init; }
}
