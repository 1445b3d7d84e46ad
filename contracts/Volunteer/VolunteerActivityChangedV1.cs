namespace GovPlatform.Contracts.Volunteer;

/// <summary>
/// Current state of a volunteer activity (A21, A22). Carries the whole state; apply the newest <see cref="Sequence"/>.
/// </summary>
public sealed record VolunteerActivityChangedV1 : IFact
{
    /// <summary>Id of the activity, UUIDv7.</summary>
    public required Guid SubjectId { get; init; }

    /// <inheritdoc/>
    public required long Sequence { get; init; }

    /// <inheritdoc/>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <inheritdoc/>
    public required string UnitPath { get; init; }

    /// <summary>
    /// Type of activity, such as <c>freeClinic</c> or <c>support</c>; the keys are in Volunteer's table.
    /// </summary>
    public required string Type { get; init; }

    /// <summary>Code of the unit that hosts it.</summary>
    public required string HostUnit { get; init; }

    /// <summary>Id of the organisation that hosts it for the unit, or null.</summary>
    public Guid? HostOrganizationId { get; init; }

    /// <summary>Id of the incident that it supports, or null.</summary>
    public Guid? IncidentId { get; init; }

    /// <summary><c>planned, finished</c> or <c>cancelled</c>.</summary>
    public required string Status { get; init; }

    /// <summary>Number of shifts.</summary>
    public required int Shifts { get; init; }

    /// <summary>Number of different volunteers who served; 0 until the activity is finished.</summary>
    public required int People { get; init; }

    /// <summary>Sum of the minutes they served; 0 until the activity is finished.</summary>
    public required int Minutes { get; init; }
}
