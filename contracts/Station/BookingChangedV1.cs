namespace GovPlatform.Contracts.Station;

/// <summary>
/// Current state of a booking of a station's room (A33), without the person and the purpose. Carries the whole state;
/// apply the newest <see cref="Sequence"/>.
/// </summary>
public sealed record BookingChangedV1 : IFact
{
    /// <summary>Id of the booking, UUIDv7.</summary>
    public required Guid SubjectId { get; init; }

    /// <inheritdoc/>
    public required long Sequence { get; init; }

    /// <inheritdoc/>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <inheritdoc/>
    public required string UnitPath { get; init; }

    /// <summary>Id of the station.</summary>
    public required Guid StationId { get; init; }

    /// <summary>Code of the room.</summary>
    public required string Room { get; init; }

    /// <summary>Start, UTC.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>End, UTC, exclusive.</summary>
    public required DateTimeOffset To { get; init; }

    /// <summary><c>booked</c> or <c>cancelled</c>.</summary>
    public required string Status { get; init; }
}
