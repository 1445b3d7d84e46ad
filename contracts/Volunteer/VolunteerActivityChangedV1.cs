namespace GovPlatform.Contracts.Volunteer;

/// <summary>
/// A volunteer activity (A21, A22) as it now is. Carries the whole state; apply the newest <see cref="Sequence"/>.
/// </summary>
public sealed record VolunteerActivityChangedV1 : IFact
{
    /// <summary>The activity, UUIDv7.</summary>
    public required Guid SubjectId { get; init; }

    /// <inheritdoc/>
    public required long Sequence { get; init; }

    /// <inheritdoc/>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <inheritdoc/>
    public required string UnitPath { get; init; }

    /// <summary>Type of activity, such as <c>freeClinic</c> or <c>support</c>; the keys of Volunteer's table.</summary>
    public required string Type { get; init; }

    /// <summary>Code of the unit that hosts it.</summary>
    public required string HostUnit { get; init; }

    /// <summary>The organisation that hosts it for the unit, or null.</summary>
    public Guid? HostOrganizationId { get; init; }

    /// <summary>The incident it lends hands to, or null.</summary>
    public Guid? IncidentId { get; init; }

    /// <summary><c>planned, finished</c> or <c>cancelled</c>.</summary>
    public required string Status { get; init; }

    /// <summary>Shifts it has.</summary>
    public required int Shifts { get; init; }

    /// <summary>Volunteers who served, each once, once it is finished; 0 before.</summary>
    public required int People { get; init; }

    /// <summary>Minutes they served together, once it is finished; 0 before.</summary>
    public required int Minutes { get; init; }
}
