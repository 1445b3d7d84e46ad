namespace GovPlatform.StationService.Mediations;

/// <summary>One opening of a case's papers: who, when, which; no names. Append-only, also for the service itself.</summary>
internal sealed class MediationReading
{
    /// <summary>Key, UUIDv7.</summary>
    public required Guid Id { get; init; }

    /// <summary>The case.</summary>
    public required Guid MediationId { get; init; }

    /// <summary>Path of the station's unit; the wall goes by it.</summary>
    public required string Path { get; init; }

    /// <summary>Subject of whoever read.</summary>
    public required string ReadBy { get; init; }

    /// <summary>Kind of the post they held, or null.</summary>
    public required string? Post { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset At { get; init; }
}
