using GovPlatform.IncidentService.Clocks;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>An incident in a list. All times are UTC.</summary>
internal sealed record IncidentRow
{
    public required Guid Id { get; init; }
    public required string Number { get; init; }
    public required IncidentStatus Status { get; init; }
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
    public required DateTimeOffset ReportedAt { get; init; }
    public required DateTimeOffset? DueAt { get; init; }
    public required bool Overdue { get; init; }

    /// <summary>The running clock that is due first; null while none runs.</summary>
    public required ClockName? NextClock { get; init; }
    public required DateTimeOffset? NextDueAt { get; init; }

    /// <summary>Selects only the columns that a list shows.</summary>
    public static IQueryable<IncidentRow> Select(IQueryable<Incident> incidents, DateTimeOffset at) =>
        incidents.Select(incident => new IncidentRow
        {
            Id = incident.Id,
            Number = incident.Number,
            Status = incident.Status,
            CategoryCode = incident.Category,
            Description = incident.Description,
            Severity = incident.Severity,
            Tier = incident.Tier,
            Location = new LocationView(incident.Longitude, incident.Latitude, incident.Address, null),
            Unit = incident.Unit,
            GridId = incident.GridId,
            Unlocated = incident.GridId == null,
            HandlingUnit = incident.HandlingUnit,
            Sequence = incident.Sequence,
            ReportedAt = incident.ReportedAt,
            DueAt = incident.DueAt,
            NextClock = incident.NextClock,
            NextDueAt = incident.NextDueAt,
            Overdue = incident.NextDueAt != null && incident.NextDueAt < at,
        });
}
