using GovPlatform.Domain;
using GovPlatform.IncidentService.Clocks;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>
/// One matter from its report to its end (A9). What it is stands here; how one step is taken, in <c>Incident.Steps.cs</c> and
/// <c>Incident.Clocks.cs</c>; the moves in <c>Incident.Intake.cs</c>, <c>Incident.Handling.cs</c>, <c>Incident.Ending.cs</c> and
/// <c>Incident.Aside.cs</c>.
/// </summary>
internal sealed partial class Incident : Aggregate
{
    private readonly List<TimelineEntry> timeline = [];

    private Incident() { }

    /// <summary>The number people quote, such as <c>20261120-000123</c>.</summary>
    public string Number { get; private init; } = "";

    /// <summary>Two-level category code.</summary>
    public string Category { get; private init; } = "";

    /// <summary>What is the matter, as told.</summary>
    public string Description { get; private init; } = "";

    /// <summary>Where it stands.</summary>
    public IncidentStatus Status { get; private set; }

    /// <summary>How fast.</summary>
    public Severity Severity { get; private init; }

    /// <summary>Who: the level that owns it.</summary>
    public Tier Tier { get; private set; }

    /// <summary>WGS 84 degrees.</summary>
    public double Longitude { get; private init; }

    /// <summary>WGS 84 degrees.</summary>
    public double Latitude { get; private init; }

    /// <summary>Address as told, or null.</summary>
    public string? Address { get; private init; }

    /// <summary>The grid it lies in; null outside every known grid.</summary>
    public Guid? GridId { get; private init; }

    /// <summary>Whether it lies outside every known grid.</summary>
    public bool Unlocated => GridId is null;

    /// <summary>When it was seen, by the reporter's device, UTC; null when not said.</summary>
    public DateTimeOffset? OccurredAt { get; private init; }

    /// <summary>When the platform took it in, UTC.</summary>
    public DateTimeOffset ReportedAt { get; private init; }

    /// <summary>Moment of the last step, UTC; steps never go back in time.</summary>
    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>When it ended (closed, rejected, withdrawn or merged), UTC; null until then and once reopened.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Code of the owning unit.</summary>
    public string Unit { get; private set; } = "";

    /// <summary>Path of the owning unit.</summary>
    public string OwningPath { get; private set; } = "";

    /// <summary>Code of the handling unit; null before dispatch.</summary>
    public string? HandlingUnit { get; private set; }

    /// <summary>Path of the handling unit; null before dispatch.</summary>
    public string? HandlingPath { get; private set; }

    /// <summary>Subject of the reporting account. Who that is stands apart and encrypted.</summary>
    public string ReporterSubject { get; private init; } = "";

    /// <summary>Whether the reporter left no name.</summary>
    public bool Anonymous { get; private init; }

    /// <summary>What the category collects.</summary>
    public IReadOnlyDictionary<string, string> Attributes { get; private init; } = new Dictionary<string, string>();

    /// <summary>The case this one is a part of, or null.</summary>
    public Guid? ParentId { get; private init; }

    /// <summary>The incident this one goes on in, once merged.</summary>
    public Guid? MergedInto { get; private set; }

    /// <summary>Its clocks.</summary>
    public ClockSet Clocks { get; private set; } = ClockSet.Empty;

    /// <summary>When the matter is due, UTC; null when that could not be computed or no longer counts.</summary>
    public DateTimeOffset? DueAt { get; private set; }

    /// <summary>When the next running clock is due, UTC; in the past means overdue. Null while none runs.</summary>
    public DateTimeOffset? NextDueAt { get; private set; }

    /// <summary>Where an answer or a refusal leads back to.</summary>
    public IncidentStatus? ReturnTo { get; private set; }

    /// <summary>How the present handling unit was chosen; null before dispatch.</summary>
    public RoutingChoice? DispatchedBy { get; private set; }

    /// <summary>Code of the unit that decides after a second return; null while nobody need.</summary>
    public string? Arbiter { get; private set; }

    /// <summary>Path of that unit.</summary>
    public string? ArbiterPath { get; private set; }

    /// <summary>The question that waits for the reporter's answer.</summary>
    public string? Question { get; private set; }

    /// <summary>The wish to suspend, or the suspension.</summary>
    public Suspension? Suspension { get; private set; }

    /// <summary>The last supervision ordered.</summary>
    public Supervision? Supervision { get; private set; }

    /// <summary>The outside body's receipt, once handed over.</summary>
    public string? Receipt { get; private set; }

    /// <summary>What was done about it, the last time somebody said it was done.</summary>
    public Resolution? Resolution { get; private set; }

    /// <summary>The reporter's answer to the return visit.</summary>
    public Feedback? Feedback { get; private set; }

    /// <summary>Subjects of all who handled it; none of them may verify it.</summary>
    public IReadOnlyList<string> Handlers { get; private set; } = [];

    /// <summary>How often it was dispatched.</summary>
    public int Dispatches { get; private set; }

    /// <summary>How often a handling unit gave it back.</summary>
    public int Returns { get; private set; }

    /// <summary>How often it went back for rework, after verifying or after the return visit.</summary>
    public int Reworks { get; private set; }

    /// <summary>How often it was reopened.</summary>
    public int Reopenings { get; private set; }

    /// <summary>Digest of the request that made it.</summary>
    public byte[] Digest { get; private init; } = [];

    /// <summary>The steps taken since it was loaded; the older ones stay in their table.</summary>
    public IReadOnlyList<TimelineEntry> Timeline => timeline;

    /// <summary>Whether somebody who handled it had also reported it; such cases are counted apart.</summary>
    public bool HandledByReporter => Handlers.Contains(ReporterSubject, StringComparer.Ordinal);

    /// <summary>Takes in a report. It is never refused for lack of a map, a calendar or a broker.</summary>
    public static Incident Report(NewReport report, CommandContext context)
    {
        var incident = new Incident
        {
            Id = report.Id,
            Number = report.Number,
            Category = report.Category,
            Description = report.Description,
            Status = IncidentStatus.Reported,
            Severity = report.Severity,
            Tier = report.Owner.Tier,
            Longitude = report.Place.Longitude,
            Latitude = report.Place.Latitude,
            Address = report.Place.Address,
            GridId = report.Place.GridId,
            OccurredAt = report.OccurredAt,
            ReportedAt = context.At,
            ChangedAt = context.At,
            Unit = report.Owner.Unit,
            OwningPath = report.Owner.Path,
            ReporterSubject = context.By.Subject,
            Anonymous = report.Anonymous,
            Attributes = report.Attributes,
            ParentId = report.ParentId,
            Digest = report.Digest,
        };
        incident.UpdateClocks(IncidentMove.Report, IncidentStatus.Reported, context.Deadlines, context.At);
        incident.Raise(new IncidentReported(context.At));
        incident.AppendTimeline(IncidentMove.Report, null, context, context.At);
        return incident;
    }
}
