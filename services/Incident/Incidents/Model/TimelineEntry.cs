namespace GovPlatform.IncidentService.Incidents;

/// <summary>
/// One step of an incident; written once and never changed. Every step has an entry, so the sequence of the entries has
/// no gaps.
/// </summary>
internal sealed class TimelineEntry
{
    public Guid IncidentId { get; init; }

    /// <summary>Sequence of the incident after the step, from 1.</summary>
    public long Sequence { get; init; }

    /// <summary>Moment of the step, UTC.</summary>
    public DateTimeOffset At { get; init; }

    public IncidentMove Move { get; init; }

    /// <summary>Status before; null for the first step.</summary>
    public IncidentStatus? From { get; init; }

    /// <summary>Status after.</summary>
    public IncidentStatus To { get; init; }

    /// <summary>Subject of the account that made the step.</summary>
    public required string ActorSubject { get; init; }

    /// <summary>Post the account held at that moment; null for a resident.</summary>
    public string? ActorPost { get; init; }

    /// <summary>Code of the unit the account acted for, or null.</summary>
    public string? ActorUnit { get; init; }

    /// <summary>
    /// Whether the actor made a reporter's move for the caller whose report was recorded: by telephone, at a station, by a
    /// partner.
    /// </summary>
    public bool OnBehalf { get; init; }

    /// <summary>The actor's own text.</summary>
    public string? Reason { get; init; }

    /// <summary>Content of the move: a question, an answer, a result, a note, a receipt, an attachment's id.</summary>
    public string? Text { get; init; }

    /// <summary>
    /// Version of the routing rule where one chose the handling unit; otherwise of the deadline rule of the stage's clock.
    /// </summary>
    public int RuleVersion { get; init; }

    /// <summary>Version of the working calendar in force at the step.</summary>
    public string? CalendarVersion { get; init; }

    /// <summary>Of a correction what it replaced; null for other steps.</summary>
    public Corrected? Replaced { get; init; }

    /// <summary>Values that a grid member's request held; null for steps of others.</summary>
    public int? Fields { get; init; }

    /// <summary>How often a grid member touched the screen for the step; null where the application did not say, and for others' steps.</summary>
    public int? Taps { get; init; }

    /// <summary>The member's pseudonym for the day; not stored, since the subject is.</summary>
    public string? MemberOfDay { get; init; }

    /// <summary>Tier after the step.</summary>
    public Tier Tier { get; init; }

    /// <summary>Code of the owning unit after the step.</summary>
    public required string Unit { get; init; }

    /// <summary>Code of the handling unit after the step, or null.</summary>
    public string? HandlingUnit { get; init; }
}
