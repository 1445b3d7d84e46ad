namespace GovPlatform.Contracts.Volunteer;

/// <summary>
/// Current state of one volunteer's sign-up for one shift, without the person. Delivered at least once; published in
/// order per sign-up.
/// </summary>
public sealed record VolunteerSignUpChangedV1 : IFact
{
    /// <summary>Id of the sign-up, UUIDv7.</summary>
    public required Guid SubjectId { get; init; }

    /// <inheritdoc/>
    public required long Sequence { get; init; }

    /// <inheritdoc/>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <inheritdoc/>
    public required string UnitPath { get; init; }

    /// <summary>Id of the activity.</summary>
    public required Guid ActivityId { get; init; }

    /// <summary>Id of the shift.</summary>
    public required Guid ShiftId { get; init; }

    /// <summary>Type of the activity.</summary>
    public required string Type { get; init; }

    /// <summary>
    /// Random id for counting a volunteer once. Only Volunteer knows whose it is, and deletes that link when the
    /// consent is withdrawn.
    /// </summary>
    public required Guid Participant { get; init; }

    /// <summary><c>confirmed, waiting, cancelled, present, served</c> or <c>absent</c>.</summary>
    public required string Status { get; init; }

    /// <summary>Minutes served, capped by the shift; null before check-out.</summary>
    public int? Minutes { get; init; }

    /// <summary>
    /// Start of the shift, UTC. Service counts in the period in which this lies, no matter when it is entered or
    /// corrected. Null before anything was served, and in messages older than this property.
    /// </summary>
    public DateTimeOffset? ServedFrom { get; init; }
}
