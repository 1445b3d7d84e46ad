namespace GovPlatform.Contracts.Station;

/// <summary>
/// A session was held at a station (A36): a lecture, a party class, an activity. Visits, never unique people (A37).
/// </summary>
public sealed record StationSessionHeldV1 : IFact
{
    /// <summary>The session, UUIDv7.</summary>
    public required Guid SubjectId { get; init; }

    /// <inheritdoc/>
    public required long Sequence { get; init; }

    /// <inheritdoc/>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <inheritdoc/>
    public required string UnitPath { get; init; }

    /// <summary>The station.</summary>
    public required Guid StationId { get; init; }

    /// <summary><c>policyTalk, volunteerService, partyClass, lecture, culture, reading, other</c>.</summary>
    public required string Type { get; init; }

    /// <summary>When it was held, UTC.</summary>
    public required DateTimeOffset HeldAt { get; init; }

    /// <summary>Visits counted.</summary>
    public required int Visits { get; init; }

    /// <summary><c>selfGovernance, ruleOfLaw, ruleOfVirtue</c> (自治、法治、德治), or null.</summary>
    public string? Tag { get; init; }
}
