namespace GovPlatform.IncidentService.Incidents;

/// <summary>What is reported.</summary>
internal sealed record NewReport
{
    /// <summary>Key, made by the client or from the moment of the report.</summary>
    public required Guid Id { get; init; }

    /// <summary>The number people quote.</summary>
    public required string Number { get; init; }

    /// <summary>Two-level category code.</summary>
    public required string Category { get; init; }

    /// <summary>How fast.</summary>
    public required Severity Severity { get; init; }

    /// <summary>What is the matter, as told.</summary>
    public required string Description { get; init; }

    /// <summary>Where.</summary>
    public required Place Place { get; init; }

    /// <summary>Who answers for it first.</summary>
    public required OwningUnit Owner { get; init; }

    /// <summary>When it was seen, by the reporter's device, UTC; null when not said.</summary>
    public DateTimeOffset? OccurredAt { get; init; }

    /// <summary>What the category collects.</summary>
    public IReadOnlyDictionary<string, string> Attributes { get; init; } = new Dictionary<string, string>();

    /// <summary>The case this one is a part of (联合处置), or null.</summary>
    public Guid? ParentId { get; init; }

    /// <summary>Whether the reporter left no name.</summary>
    public bool Anonymous { get; init; }

    /// <summary>Digest of the request, to tell a repeated report from another one under the same id.</summary>
    public byte[] Digest { get; init; } = [];
}
