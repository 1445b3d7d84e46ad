namespace GovPlatform.IncidentService.Incidents;

/// <summary>
/// One step of an incident, written once and never changed: who did what in which post, why, and by which rules. Its
/// sequence is the incident's after the step; there are no gaps, since every step is on the timeline.
/// </summary>
internal sealed class TimelineEntry
{
    /// <summary>The incident.</summary>
    public Guid IncidentId { get; init; }

    /// <summary>Sequence of the incident after the step, from 1.</summary>
    public long Sequence { get; init; }

    /// <summary>When it was done, UTC.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>What was done.</summary>
    public IncidentMove Move { get; init; }

    /// <summary>Status before.</summary>
    public IncidentStatus? From { get; init; }

    /// <summary>Status after.</summary>
    public IncidentStatus To { get; init; }

    /// <summary>Subject of whoever did it.</summary>
    public required string ActorSubject { get; init; }

    /// <summary>The post they held at that moment, or null for a resident.</summary>
    public string? ActorPost { get; init; }

    /// <summary>Code of the unit they acted for, or null.</summary>
    public string? ActorUnit { get; init; }

    /// <summary>Why, in their own words.</summary>
    public string? Reason { get; init; }

    /// <summary>What was said with it: a question, an answer, a result, a note, a receipt.</summary>
    public string? Text { get; init; }

    /// <summary>Version of the rule that decided, where one did; of the deadline rules otherwise.</summary>
    public int RuleVersion { get; init; }

    /// <summary>Version of the calendar that due times came from, or null while plain intervals are used.</summary>
    public string? CalendarVersion { get; init; }

    /// <summary>Tier after the step.</summary>
    public Tier Tier { get; init; }

    /// <summary>Code of the owning unit after the step.</summary>
    public required string Unit { get; init; }

    /// <summary>Code of the handling unit after the step, or null.</summary>
    public string? HandlingUnit { get; init; }
}
