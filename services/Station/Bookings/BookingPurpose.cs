namespace GovPlatform.StationService.Bookings;

/// <summary>
/// Purpose and booker of a booking or a series. They are shown to the station's staff only, and therefore stored in a
/// table with row-level security of its own.
/// </summary>
internal sealed class BookingPurpose
{
    /// <summary>Key of the series, or of the single booking.</summary>
    public required Guid SeriesId { get; init; }

    /// <summary>Path of the station's unit; row-level security filters by it.</summary>
    public required string Path { get; init; }

    public required string Purpose { get; init; }

    /// <summary>Subject of the account that booked.</summary>
    public required string BookedBy { get; init; }

    /// <summary>SHA-256 of the request, to recognise a repeated request with the same id by its content.</summary>
    public required byte[] RequestHash { get; init; }
}
