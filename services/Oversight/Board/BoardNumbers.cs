using System.Text.Json;
using GovPlatform.Contracts.Incident;
using GovPlatform.Contracts.SocialOrg;
using GovPlatform.Contracts.Station;
using GovPlatform.Contracts.Volunteer;
using LedgerFact = GovPlatform.OversightService.Ledger.Fact;

namespace GovPlatform.OversightService.Board;

/// <summary>
/// The board's numbers since the ledger began, updated fact by fact. They equal the figures of the same names over the
/// whole platform, which a test compares. Only closed differs: it counts what is closed now, so that a reopened
/// incident counts as open alone and reported, closed and open are one sum.
/// </summary>
internal sealed class BoardNumbers
{
    private static readonly HashSet<string?> FinalStatuses = ["closed", "rejected", "merged", "withdrawn"];
    private static readonly string IncidentReported = LedgerFact.NameOf(typeof(IncidentReportedV1));
    private static readonly string IncidentClosed = LedgerFact.NameOf(typeof(IncidentClosedV1));
    private static readonly string IssueMoved = LedgerFact.NameOf(typeof(StationIssueMovedV1));
    private static readonly string IssueHandedOn = LedgerFact.NameOf(typeof(StationIssueHandedOnV1));
    private static readonly string MediationMoved = LedgerFact.NameOf(typeof(MediationMovedV1));
    private static readonly string StationChanged = LedgerFact.NameOf(typeof(StationChangedV1));
    private static readonly string SessionHeld = LedgerFact.NameOf(typeof(StationSessionHeldV1));
    private static readonly string SignUpChanged = LedgerFact.NameOf(typeof(VolunteerSignUpChangedV1));
    private static readonly string IncubationMoved = LedgerFact.NameOf(typeof(IncubationMovedV1));

    private readonly HashSet<Guid> reported = [];
    private readonly HashSet<Guid> solvedAtStation = [];
    private readonly HashSet<Guid> handedOn = [];
    private readonly LatestBySubject<(string? Status, Guid? Grid)> incidents = new();
    private readonly LatestBySubject<(string? Tier, bool ByReporter)> closed = new();
    private readonly LatestBySubject<bool> mediations = new();
    private readonly LatestBySubject<bool> stations = new();
    private readonly LatestBySubject<int> sessions = new();
    private readonly LatestBySubject<(string? Status, string? Person, int Minutes)> signUps = new();
    private readonly LatestBySubject<string?> incubations = new();

    public int Reported => reported.Count;

    /// <summary>Incidents closed now.</summary>
    public int Closed => incidents.For(reported).Count(incident => incident.Status == "closed");

    /// <summary>Incidents open now.</summary>
    public int Open => incidents.For(reported).Count(incident => !FinalStatuses.Contains(incident.Status));

    /// <summary>
    /// Matters solved at a station, and at any tier. Those handled by their own reporter are in neither.
    /// </summary>
    public (int AtStation, int Everywhere) Solved
    {
        get
        {
            var station = solvedAtStation.Count(matter => !handedOn.Contains(matter));
            var tiers = closed.All.Where(incident => !incident.ByReporter).Select(incident => incident.Tier).ToList();
            return (station + tiers.Count(tier => tier == "station"), station + tiers.Count);
        }
    }

    /// <summary>Mediations that ended with an agreement.</summary>
    public int Agreed => mediations.All.Count(agreed => agreed);

    public int StationsOpen => stations.All.Count(open => open);

    /// <summary>Visits to the stations' sessions.</summary>
    public int Visits => sessions.All.Sum();

    /// <summary>Volunteers who served, each counted once.</summary>
    public int Volunteers => Served.Select(signUp => signUp.Person).Distinct(StringComparer.Ordinal).Count();

    /// <summary>Minutes served.</summary>
    public long Minutes => Served.Sum(signUp => (long)signUp.Minutes);

    private IEnumerable<(string? Status, string? Person, int Minutes)> Served =>
        signUps.All.Where(signUp => signUp.Status == "served");

    public int InStage(string stage) =>
        incubations.All.Count(current => string.Equals(current, stage, StringComparison.Ordinal));

    /// <summary>Open incidents by the grid's subject.</summary>
    public Dictionary<Guid, int> OpenByGrid() =>
        incidents
            .All.Where(incident => incident.Grid is not null && !FinalStatuses.Contains(incident.Status))
            .CountBy(incident => incident.Grid!.Value)
            .ToDictionary();

    public void Apply(LedgerFact fact, JsonElement content)
    {
        var (type, subject, sequence) = (fact.MessageType, fact.Subject, fact.Sequence);
        var state = content.GetObjectOrNull("state");
        if (state is { } after)
        {
            incidents.Apply(subject, sequence, (after.GetStringOrNull("status"), after.GetGuidOrNull("gridId")));
        }
        if (type == IncidentReported)
        {
            reported.Add(subject);
        }
        else if (type == IncidentClosed)
        {
            closed.Apply(
                subject,
                sequence,
                (
                    state?.GetStringOrNull("handlingTier") ?? state?.GetStringOrNull("tier"),
                    content.IsTrue("handledByReporter")
                )
            );
        }
        else if (type == IssueMoved && content.GetStringOrNull("status") == "solved")
        {
            solvedAtStation.Add(subject);
        }
        else if (type == IssueHandedOn)
        {
            handedOn.Add(subject);
        }
        else if (type == MediationMoved)
        {
            ApplyMediation(subject, sequence, content);
        }
        else if (type == StationChanged)
        {
            stations.Apply(subject, sequence, content.GetStringOrNull("status") == "open");
        }
        else if (type == SessionHeld)
        {
            sessions.Apply(subject, sequence, content.GetIntOrZero("visits"));
        }
        else if (type == SignUpChanged)
        {
            signUps.Apply(
                subject,
                sequence,
                (
                    content.GetStringOrNull("status"),
                    content.GetStringOrNull("participant"),
                    content.GetIntOrZero("minutes")
                )
            );
        }
        else if (type == IncubationMoved)
        {
            incubations.Apply(subject, sequence, content.GetStringOrNull("stage"));
        }
    }

    private void ApplyMediation(Guid subject, long sequence, JsonElement content)
    {
        var move = content.GetStringOrNull("move");
        if (move is not ("agree" or "fail" or "withdraw"))
        {
            return;
        }
        mediations.Apply(subject, sequence, move == "agree");
        if (move == "agree")
        {
            solvedAtStation.Add(content.GetGuidOrNull("issueId") ?? subject);
        }
    }
}
