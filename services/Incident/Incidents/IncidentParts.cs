namespace GovPlatform.IncidentService.Incidents;

/// <summary>The unit that owns an incident, and the tier that makes it.</summary>
/// <param name="Unit">Code of the unit.</param>
/// <param name="Path">Its path, itself included.</param>
/// <param name="Tier">Its tier.</param>
internal sealed record OwningUnit(string Unit, string Path, Tier Tier);

/// <summary>Where it is.</summary>
/// <param name="Longitude">WGS 84 degrees.</param>
/// <param name="Latitude">WGS 84 degrees.</param>
/// <param name="Address">As told, or null.</param>
/// <param name="GridId">The grid the point lies in; null when it lies outside every known grid.</param>
internal sealed record Place(double Longitude, double Latitude, string? Address, Guid? GridId);

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

/// <summary>Which unit shall handle it, and why that one.</summary>
/// <param name="HandlingUnit">Code of the unit.</param>
/// <param name="HandlingPath">Its path.</param>
/// <param name="RuleId">The rule that chose; null when a person did, or the rule that is always last.</param>
/// <param name="Version">Version of that rule; 0 when a person chose.</param>
/// <param name="Explanation">Why, for people to read.</param>
/// <param name="ByRules">Whether the rules chose rather than a person.</param>
internal sealed record RoutingChoice(
    string HandlingUnit,
    string HandlingPath,
    Guid? RuleId,
    int Version,
    string Explanation,
    bool ByRules = false
);

/// <summary>A wish to suspend, and its approval.</summary>
/// <param name="Until">Until when, UTC.</param>
/// <param name="Reason">Why.</param>
/// <param name="AskedBy">Subject of whoever asked.</param>
/// <param name="ApprovedAt">When it was approved, UTC; null while it is not.</param>
internal sealed record Suspension(DateTimeOffset Until, string? Reason, string AskedBy, DateTimeOffset? ApprovedAt);

/// <summary>Supervision (督办): who must answer by when.</summary>
/// <param name="Unit">Code of the unit that must answer.</param>
/// <param name="AnswerBy">By when, UTC.</param>
/// <param name="OrderedAt">When it was ordered, UTC.</param>
internal sealed record Supervision(string Unit, DateTimeOffset AnswerBy, DateTimeOffset OrderedAt);

/// <summary>A call for volunteers (志愿者支援).</summary>
/// <param name="CategoryName">Name of the incident's category; volunteers read it.</param>
/// <param name="People">How many are wanted.</param>
/// <param name="StartsAt">From when, UTC.</param>
/// <param name="EndsAt">Until when, UTC.</param>
internal sealed record VolunteerCall(string CategoryName, int People, DateTimeOffset StartsAt, DateTimeOffset EndsAt);

/// <summary>What was done about it.</summary>
/// <param name="Text">In the handler's words.</param>
/// <param name="Evidence">Attachments that show it.</param>
internal sealed record Resolution(string Text, IReadOnlyList<Guid> Evidence);
