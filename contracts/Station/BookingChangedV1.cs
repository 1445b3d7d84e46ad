namespace GovPlatform.Contracts.Station;

/// <summary>
/// A booking of a station's room (A33) as it now is. Neither who nor what for.
/// </summary>
public sealed record BookingChangedV1 : IFact
{
    /// <summary>The booking, UUIDv7.</summary>
    public required Guid SubjectId { get; init; }

    /// <inheritdoc/>
    public required long Sequence { get; init; }

    /// <inheritdoc/>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <inheritdoc/>
    public required string UnitPath { get; init; }

    /// <summary>The station.</summary>
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
