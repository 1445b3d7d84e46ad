using GovPlatform.Domain;
using GovPlatform.IncidentService.Clocks;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>
/// An incident from its report to its end (A9): the aggregate root. This file holds its state and its creation;
/// <c>Incident.Steps.cs</c>, <c>Incident.Clocks.cs</c> and <c>Incident.Timers.cs</c> the mechanism of a step; <c>Incident.Intake.cs</c>,
/// <c>Incident.Handling.cs</c>, <c>Incident.Merging.cs</c>, <c>Incident.Ending.cs</c> and <c>Incident.SideMoves.cs</c> the moves. Which move is possible
/// when, and for which caller, is in <see cref="IncidentFlow"/>.
/// </summary>
internal sealed partial class Incident : Aggregate
{
    /// <summary>Later than every due time, UTC.</summary>
    public static readonly DateTimeOffset NeverDue = new(9999, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly List<TimelineEntry> timeline = [];
    private readonly Dictionary<long, Incident> earlier = [];

    private Incident() { }

    /// <summary>The number people quote, such as <c>20261120-000123</c>.</summary>
    public string Number { get; private init; } = "";

    /// <summary>Two-level category code.</summary>
    public string Category { get; private set; } = "";

    /// <summary>The reporter's own text.</summary>
    public string Description { get; private init; } = "";

    public IncidentStatus Status { get; private set; }

    public Severity Severity { get; private set; }

    public Tier Tier { get; private set; }

    /// <summary>WGS 84 degrees.</summary>
    public double Longitude { get; private set; }

    /// <summary>WGS 84 degrees.</summary>
    public double Latitude { get; private set; }

    /// <summary>The point as it came in; null if that was WGS 84.</summary>
    public GivenPoint? GivenPoint { get; private set; }

    /// <summary>As the reporter wrote it, or null.</summary>
    public string? Address { get; private set; }

    /// <summary>The grid that contains the point; null outside every known grid.</summary>
    public Guid? GridId { get; private set; }

    /// <summary>True when the point lies outside every known grid.</summary>
    public bool Unlocated => GridId is null;

    /// <summary>When it was seen according to the reporter's device, UTC; null when not given.</summary>
    public DateTimeOffset? OccurredAt { get; private init; }

    /// <summary>When the platform received the report, UTC.</summary>
    public DateTimeOffset ReportedAt { get; private init; }

    /// <summary>Moment of the last step, UTC; never decreases.</summary>
    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>
    /// When it was closed, rejected, withdrawn or merged, UTC; null before, and again once reopened. Kept while a reopening
    /// is only requested.
    /// </summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Code of the owning unit.</summary>
    public string Unit { get; private set; } = "";

    /// <summary>Path of the owning unit; decides, with <see cref="HandlingPath"/>, who can see the incident.</summary>
    public string OwningPath { get; private set; } = "";

    /// <summary>Code of the handling unit; null while none is assigned.</summary>
    public string? HandlingUnit { get; private set; }

    /// <summary>Path of the handling unit; null while none is assigned.</summary>
    public string? HandlingPath { get; private set; }

    /// <summary>
    /// Tier of the handling unit, a department's being that of the unit above it; null while none is assigned.
    /// </summary>
    public Tier? HandlingTier { get; private set; }

    /// <summary>
    /// How often it was passed from one unit to another: to a handling unit other than the owner, to the next tier, to an
    /// outside body.
    /// </summary>
    public int HandOvers { get; private set; }

    /// <summary>Subject of the reporting account. The reporter's identity is stored in another table, encrypted.</summary>
    public string ReporterSubject { get; private init; } = "";

    /// <summary>
    /// Whether the reporting account recorded it for a person who called, came or wrote. The desk of the owning unit
    /// then makes the reporter's moves too.
    /// </summary>
    public bool RecordedForCaller { get; private init; }

    /// <summary>Whether another service has handed it on, to which the answer returns.</summary>
    public bool HandedOn { get; private init; }

    /// <summary>Whether the reporter chose to give no name.</summary>
    public bool Anonymous { get; private init; }

    /// <summary>Values of the category's attributes, by attribute code.</summary>
    public IReadOnlyDictionary<string, string> Attributes { get; private init; } = new Dictionary<string, string>();

    /// <summary>The case this incident is a part of (联合处置), or null.</summary>
    public Guid? ParentId { get; private set; }

    /// <summary>The incident this one was merged into; null unless merged.</summary>
    public Guid? MergedInto { get; private set; }

    public ClockSet Clocks { get; private set; } = ClockSet.Empty;

    /// <summary>
    /// When the total clock is due, UTC; null when no due time could be computed and after merging or withdrawal.
    /// </summary>
    public DateTimeOffset? DueAt { get; private set; }

    /// <summary>
    /// The earliest due time of the running clocks, UTC; the incident is overdue when it lies in the past. Null while none
    /// runs.
    /// </summary>
    public DateTimeOffset? NextDueAt { get; private set; }

    /// <summary>
    /// <see cref="NextDueAt"/>, or <see cref="NeverDue"/> where that is null: the order of work lists, as one column that an
    /// index can have.
    /// </summary>
    public DateTimeOffset QueueAt { get; private set; }

    /// <summary>Which clock that is; null while none runs.</summary>
    public ClockName? NextClock { get; private set; }

    /// <summary>
    /// When the platform next acts by itself, UTC: see <see cref="FireTimers"/>. Null when nothing is to come.
    /// </summary>
    public DateTimeOffset? NextTimerAt { get; private set; }

    /// <summary>Whether a clock waits for the calendar of a year.</summary>
    public bool Uncomputed { get; private set; }

    /// <summary>Status to return to from needsInfo, suspended or reopenRequested; without meaning in other statuses.</summary>
    public IncidentStatus? ReturnTo { get; private set; }

    /// <summary>How the current handling unit was chosen; null while none is assigned, and after 就地处置.</summary>
    public RoutingChoice? DispatchedBy { get; private set; }

    /// <summary>Code of the unit that must dispatch after a second return; null otherwise.</summary>
    public string? Arbiter { get; private set; }

    /// <summary>Path of the arbiter; null when there is none.</summary>
    public string? ArbiterPath { get; private set; }

    /// <summary>The open question to the reporter, or null.</summary>
    public string? Question { get; private set; }

    /// <summary>The pending request to suspend, or the approved suspension; null when there is neither.</summary>
    public Suspension? Suspension { get; private set; }

    /// <summary>
    /// Until when a suspension is asked for that has not been approved, UTC; null when there is no such request. From that moment on it
    /// can no longer be approved.
    /// </summary>
    public DateTimeOffset? SuspensionAskedUntil { get; private set; }

    /// <summary>When it was suspended since it was reported or reopened, in order, without a suspension that still lasts.</summary>
    public IReadOnlyList<Period> PastSuspensions { get; private set; } = [];

    /// <summary>All supervision orders, oldest first.</summary>
    public IReadOnlyList<Supervision> Supervisions { get; private set; } = [];

    /// <summary>When the next answer to a supervision order is due, UTC; null when none is awaited.</summary>
    public DateTimeOffset? AnswerBy { get; private set; }

    /// <summary>Paths of the units from which an answer to a supervision order is awaited.</summary>
    public string[] AwaitedPaths { get; private set; } = [];

    /// <summary>The outside body's receipt; null until handed over.</summary>
    public string? Receipt { get; private set; }

    /// <summary>The latest result reported by a handler; null before the first.</summary>
    public Resolution? Resolution { get; private set; }

    /// <summary>The answer to the latest return visit; null before it and after a reopening.</summary>
    public Feedback? Feedback { get; private set; }

    /// <summary>Who recorded that answer; null when there is none.</summary>
    public FeedbackSource? FeedbackBy { get; private set; }

    /// <summary>Subjects of all accounts that handled it; none of them may verify it.</summary>
    public IReadOnlyList<string> Handlers { get; private set; } = [];

    public int Dispatches { get; private set; }

    /// <summary>Number of times a handling unit gave it back (退单) since it came to its owner.</summary>
    public int Returns { get; private set; }

    /// <summary>Number of times it went back to handling after verification or after the return visit.</summary>
    public int Reworks { get; private set; }

    public int Reopenings { get; private set; }

    /// <summary>See <see cref="NewReport.Digest"/>.</summary>
    public byte[] Digest { get; private init; } = [];

    /// <summary>
    /// Sequence of the step, among those made since the incident was loaded, since which its owning unit has it as an urgent
    /// one; null if there is none. Not stored.
    /// </summary>
    public long? UrgentSince { get; private set; }

    /// <summary>Only the steps made since the incident was loaded; earlier entries are not loaded.</summary>
    public IReadOnlyList<TimelineEntry> Timeline => timeline;

    /// <summary>Whether the reporter is also a handler (自报自办); figures count such incidents separately.</summary>
    public bool HandledByReporter => Handlers.Contains(ReporterSubject, StringComparer.Ordinal);

    /// <summary>
    /// 上报: creates the incident. Needs no map, calendar or broker, so a report never fails for lack of one. A report that
    /// reads as an emergency is urgent, whatever severity it names.
    /// </summary>
    public static Incident Report(NewReport report, CommandContext context)
    {
        var isEmergency = EmergencyDetector.NumbersFor(report.Description).Count > 0;
        var incident = new Incident
        {
            Id = report.Id,
            Number = report.Number,
            Category = report.Category,
            Description = report.Description,
            Status = IncidentStatus.Reported,
            Severity = isEmergency ? Severity.Urgent : report.Severity,
            Tier = report.Owner.Tier,
            Longitude = report.Place.Longitude,
            Latitude = report.Place.Latitude,
            GivenPoint = report.Place.Given,
            Address = report.Place.Address,
            GridId = report.Place.GridId,
            OccurredAt = report.OccurredAt,
            ReportedAt = context.At,
            ChangedAt = context.At,
            Unit = report.Owner.Unit,
            OwningPath = report.Owner.Path,
            ReporterSubject = context.Principal.Subject,
            RecordedForCaller = report.RecordedForCaller,
            HandedOn = report.HandedOn,
            Anonymous = report.Anonymous,
            Attributes = report.Attributes,
            ParentId = report.ParentId,
            Digest = report.Digest,
        };
        incident.UpdateClocks(IncidentMove.Report, incident.Status, context.Deadlines, context.At);
        incident.Raise(new IncidentReported(context.At));
        var raised = isEmergency && report.Severity != Severity.Urgent;
        incident.AppendTimeline(
            IncidentMove.Report,
            null,
            context,
            context.At,
            raised ? "描述含紧急情形，等级升为紧急" : null
        );
        incident.UrgentSince = incident.Severity == Severity.Urgent ? incident.Sequence : null;
        return incident;
    }
}
