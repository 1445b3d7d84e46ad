namespace GovPlatform.SocialOrgService.Incubations;

/// <summary>One opening of a sealed applicant: who, when, whose; no names. Append-only, also for the service itself.</summary>
internal sealed class IncubationReading
{
    /// <summary>Key, UUIDv7.</summary>
    public required Guid Id { get; init; }

    /// <summary>The incubation.</summary>
    public required Guid IncubationId { get; init; }

    /// <summary>Subject of whoever read.</summary>
    public required string ReadBy { get; init; }

    /// <summary>Kind of the post they held, or null.</summary>
    public required string? Post { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset At { get; init; }
}
