namespace GovPlatform.IncidentService.Incidents;

/// <summary>The checked content of a report, from which <see cref="Incident.Report"/> creates the incident.</summary>
internal sealed record NewReport
{
    /// <summary>Chosen by the client, or a UUIDv7 made from the moment of the report.</summary>
    public required Guid Id { get; init; }

    /// <summary>The number people quote, such as <c>20261120-000123</c>.</summary>
    public required string Number { get; init; }

    /// <summary>Two-level category code.</summary>
    public required string Category { get; init; }

    public required Severity Severity { get; init; }

    /// <summary>The reporter's own text.</summary>
    public required string Description { get; init; }

    public required Place Place { get; init; }

    /// <summary>The unit that owns the incident first.</summary>
    public required OwningUnit Owner { get; init; }

    /// <summary>When it was seen according to the reporter's device, UTC; null when not given.</summary>
    public DateTimeOffset? OccurredAt { get; init; }

    /// <summary>Values of the category's attributes, by attribute code.</summary>
    public IReadOnlyDictionary<string, string> Attributes { get; init; } = new Dictionary<string, string>();

    /// <summary>The case this incident is a part of (联合处置), or null.</summary>
    public Guid? ParentId { get; init; }

    /// <summary>Whether the account records it for a person who called, came or wrote.</summary>
    public bool RecordedForCaller { get; init; }

    /// <summary>See <see cref="Incident.HandedOn"/>.</summary>
    public bool HandedOn { get; init; }

    /// <summary>Whether the reporter chose to give no name.</summary>
    public bool Anonymous { get; init; }

    /// <summary>
    /// SHA-256 of the request, to distinguish a repeated report from another one under the same id. Empty when the server
    /// chose the id.
    /// </summary>
    public byte[] Digest { get; init; } = [];
}
