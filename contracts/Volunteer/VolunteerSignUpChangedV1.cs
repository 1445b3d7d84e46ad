namespace GovPlatform.Contracts.Volunteer;

/// <summary>
/// One volunteer's place in one shift as it now is. Says nothing about who it is. At least once; published in order per sign-up.
/// </summary>
public sealed record VolunteerSignUpChangedV1 : IFact
{
    /// <summary>The sign-up, UUIDv7.</summary>
    public required Guid SubjectId { get; init; }

    /// <inheritdoc/>
    public required long Sequence { get; init; }

    /// <inheritdoc/>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <inheritdoc/>
    public required string UnitPath { get; init; }

    /// <summary>The activity.</summary>
    public required Guid ActivityId { get; init; }

    /// <summary>The shift.</summary>
    public required Guid ShiftId { get; init; }

    /// <summary>Type of the activity.</summary>
    public required string Type { get; init; }

    /// <summary>Counts a person once. Known to Volunteer only, tied to nothing else, and forgotten with the volunteer's consent.</summary>
    public required Guid Participant { get; init; }

    /// <summary><c>confirmed, waiting, cancelled, present, served</c> or <c>absent</c>.</summary>
    public required string Status { get; init; }

    /// <summary>Minutes served, capped by the shift; null before check-out.</summary>
    public int? Minutes { get; init; }

    /// <summary>
    /// Start of the shift, told with what was served in it: service counts in the period this lies in, whenever it is entered or
    /// corrected. Null before anything was served, and in what was told before there was this member.
    /// </summary>
    public DateTimeOffset? ServedFrom { get; init; }
}
