using GovPlatform.IncidentService.Clocks;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>An incident in responses. All times are UTC.</summary>
internal sealed record IncidentView
{
    public required Guid Id { get; init; }
    public required string Number { get; init; }
    public required IncidentStatus Status { get; init; }
    public required bool Open { get; init; }
    public required string CategoryCode { get; init; }
    public required string Description { get; init; }
    public required Severity Severity { get; init; }
    public required Tier Tier { get; init; }
    public required LocationView Location { get; init; }
    public required string Unit { get; init; }
    public required Guid? GridId { get; init; }
    public required bool Unlocated { get; init; }
    public required string? HandlingUnit { get; init; }
    public required long Sequence { get; init; }
    public required DateTimeOffset? OccurredAt { get; init; }
    public required DateTimeOffset ReportedAt { get; init; }
    public required DateTimeOffset ChangedAt { get; init; }
    public required DateTimeOffset? EndedAt { get; init; }
    public required DateTimeOffset? DueAt { get; init; }
    public required bool Overdue { get; init; }

    /// <summary>The running clock that is due first; null while none runs.</summary>
    public required ClockName? NextClock { get; init; }
    public required DateTimeOffset? NextDueAt { get; init; }
    public required IReadOnlyList<ClockView> Clocks { get; init; }
    public required ReporterView Reporter { get; init; }
    public required IReadOnlyDictionary<string, string> Attributes { get; init; }
    public required DispatchView? DispatchedBy { get; init; }
    public required string? Arbiter { get; init; }
    public required string? Question { get; init; }
    public required SuspensionView? Suspension { get; init; }

    /// <summary>The latest supervision order, or null.</summary>
    public required SupervisionView? Supervision { get; init; }

    /// <summary>All supervision orders, oldest first.</summary>
    public required IReadOnlyList<SupervisionView> Supervisions { get; init; }

    /// <summary>Whether the reporting account recorded it for a person who called, came or wrote.</summary>
    public required bool RecordedForCaller { get; init; }
    public required string? Receipt { get; init; }
    public required ResolutionView? Resolution { get; init; }
    public required Feedback? Feedback { get; init; }
    public required Guid? ParentId { get; init; }
    public required Guid? MergedInto { get; init; }
    public required int Dispatches { get; init; }
    public required int Returns { get; init; }
    public required int Reworks { get; init; }
    public required int Reopenings { get; init; }

    /// <summary>Emergency numbers to call at once, from the keywords of the description; usually empty.</summary>
    public required IReadOnlyList<string> Emergency { get; init; }

    /// <summary>The steps behind and ahead, who takes each, and until when.</summary>
    public required IReadOnlyList<RoadStep> Road { get; init; }

    /// <summary>查询码, with which the reporter can act without signing in; null for all others than the reporter's account.</summary>
    public string? Code { get; init; }

    /// <summary>The moves that the caller may make now.</summary>
    public required IReadOnlyList<IncidentMove> Allowed { get; init; }

    /// <param name="incident">The incident.</param>
    /// <param name="contact">The reporter's masked contact, or null.</param>
    /// <param name="principal">The caller.</param>
    /// <param name="at">
    /// Moment for which <see cref="Allowed"/>, the clocks' states and <see cref="Overdue"/> are computed.
    /// </param>
    /// <param name="deadlines">Rules and calendar for the steps still to come and for <see cref="Allowed"/>.</param>
    public static IncidentView Create(
        Incident incident,
        string? contact,
        Principal principal,
        DateTimeOffset at,
        Deadlines deadlines
    ) =>
        new()
        {
            Id = incident.Id,
            Number = incident.Number,
            Status = incident.Status,
            Open = incident.Status.IsOpen(),
            CategoryCode = incident.Category,
            Description = incident.Description,
            Severity = incident.Severity,
            Tier = incident.Tier,
            Location = new LocationView(incident.Longitude, incident.Latitude, incident.Address, incident.GivenPoint),
            Unit = incident.Unit,
            GridId = incident.GridId,
            Unlocated = incident.Unlocated,
            HandlingUnit = incident.HandlingUnit,
            Sequence = incident.Sequence,
            OccurredAt = incident.OccurredAt,
            ReportedAt = incident.ReportedAt,
            ChangedAt = incident.ChangedAt,
            EndedAt = incident.EndedAt,
            DueAt = incident.DueAt,
            NextClock = incident.NextClock,
            NextDueAt = incident.NextDueAt,
            Overdue = incident.NextDueAt < at,
            Clocks = [.. incident.Clocks.All.Select(clock => ClockView.Create(clock, at))],
            Reporter = new ReporterView(contact, incident.Anonymous),
            Attributes = incident.Attributes,
            DispatchedBy = DispatchView.Create(incident.DispatchedBy),
            Arbiter = incident.Arbiter,
            Question = incident.Question,
            Suspension = SuspensionView.Create(incident.Suspension),
            Supervision = incident.Supervisions is [.., var latest] ? SupervisionView.Create(latest) : null,
            Supervisions = [.. incident.Supervisions.Select(SupervisionView.Create)],
            RecordedForCaller = incident.RecordedForCaller,
            Receipt = incident.Receipt,
            Resolution = incident.Resolution is { } resolution
                ? new ResolutionView(resolution.Text, resolution.Evidence)
                : null,
            Feedback = incident.Feedback,
            ParentId = incident.ParentId,
            MergedInto = incident.MergedInto,
            Dispatches = incident.Dispatches,
            Returns = incident.Returns,
            Reworks = incident.Reworks,
            Reopenings = incident.Reopenings,
            Emergency = EmergencyDetector.NumbersFor(incident.Description),
            Road = Incidents.Road.Of(incident, deadlines, at),
            Allowed = incident.AllowedTo(principal, at, deadlines),
        };
}
