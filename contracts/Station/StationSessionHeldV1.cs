namespace GovPlatform.Contracts.Station;

/// <summary>
/// A session, such as a lecture or a party class, was held at a station (A36). Delivered at least once; there is one
/// message per session.
/// </summary>
public sealed record StationSessionHeldV1 : IFact
{
    /// <summary>Id of the session, UUIDv7.</summary>
    public required Guid SubjectId { get; init; }

    /// <inheritdoc/>
    public required long Sequence { get; init; }

    /// <inheritdoc/>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <inheritdoc/>
    public required string UnitPath { get; init; }

    /// <summary>Id of the station.</summary>
    public required Guid StationId { get; init; }

    /// <summary>
    /// Type of session: <c>policyTalk, volunteerService, partyClass, lecture, culture, reading, other</c>.
    /// </summary>
    public required string Type { get; init; }

    /// <summary>When it was held, UTC.</summary>
    public required DateTimeOffset HeldAt { get; init; }

    /// <summary>Number of visits (A37); a person may be counted more than once.</summary>
    public required int Visits { get; init; }

    /// <summary><c>selfGovernance, ruleOfLaw, ruleOfVirtue</c> (自治、法治、德治), or null.</summary>
    public string? Tag { get; init; }
}
