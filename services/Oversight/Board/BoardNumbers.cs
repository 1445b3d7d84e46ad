using System.Text.Json;
using GovPlatform.Contracts.Incident;
using GovPlatform.Contracts.SocialOrg;
using GovPlatform.Contracts.Station;
using GovPlatform.Contracts.Volunteer;
using LedgerFact = GovPlatform.OversightService.Ledger.Fact;

namespace GovPlatform.OversightService.Board;

/// <summary>
/// The board's numbers since the ledger began, kept up fact by fact. They are the figures of the same names over the
/// whole platform, worked out step by step instead of by a query; a test holds the two together. Only what is closed is
/// closed now: an incident that was opened again is open and nothing else, so that reported, closed and open are one sum.
/// </summary>
internal sealed class BoardNumbers
{
    private static readonly HashSet<string?> Ended = ["closed", "rejected", "merged", "withdrawn"];
    private static readonly string Reporting = LedgerFact.NameOf(typeof(IncidentReportedV1));
    private static readonly string Closing = LedgerFact.NameOf(typeof(IncidentClosedV1));
    private static readonly string Issue = LedgerFact.NameOf(typeof(StationIssueMovedV1));
    private static readonly string HandingOn = LedgerFact.NameOf(typeof(StationIssueHandedOnV1));
    private static readonly string Mediation = LedgerFact.NameOf(typeof(MediationMovedV1));
    private static readonly string Station = LedgerFact.NameOf(typeof(StationChangedV1));
    private static readonly string Session = LedgerFact.NameOf(typeof(StationSessionHeldV1));
    private static readonly string SignUp = LedgerFact.NameOf(typeof(VolunteerSignUpChangedV1));
    private static readonly string Incubation = LedgerFact.NameOf(typeof(IncubationMovedV1));

    private readonly HashSet<Guid> reported = [];
    private readonly HashSet<Guid> settledAtStation = [];
    private readonly HashSet<Guid> handedOn = [];
    private readonly LatestBySubject<(string? Status, Guid? Grid)> incidents = new();
    private readonly LatestBySubject<(string? Tier, bool ByReporter)> closed = new();
    private readonly LatestBySubject<bool> mediations = new();
    private readonly LatestBySubject<bool> stations = new();
    private readonly LatestBySubject<int> sessions = new();
    private readonly LatestBySubject<(string? Status, string? Person, int Minutes)> signUps = new();
    private readonly LatestBySubject<string?> incubations = new();

    /// <summary>Incidents reported.</summary>
    public int Reported => reported.Count;

    /// <summary>Incidents closed now.</summary>
    public int Closed => incidents.For(reported).Count(incident => incident.Status == "closed");

    /// <summary>Incidents open now.</summary>
    public int Open => incidents.For(reported).Count(incident => !Ended.Contains(incident.Status));

    /// <summary>Matters solved at a station, and at any tier; those handled by whoever reported them are in neither.</summary>
    public (int AtStation, int Everywhere) Solved
    {
        get
        {
            var station = settledAtStation.Count(matter => !handedOn.Contains(matter));
            var tiers = closed.All.Where(incident => !incident.ByReporter).Select(incident => incident.Tier).ToList();
            return (station + tiers.Count(tier => tier == "station"), station + tiers.Count);
        }
    }

    /// <summary>Mediations agreed.</summary>
    public int Agreed => mediations.All.Count(agreed => agreed);

    /// <summary>Stations open.</summary>
    public int StationsOpen => stations.All.Count(open => open);

    /// <summary>Visits to stations' sessions.</summary>
    public int Visits => sessions.All.Sum();

    /// <summary>Volunteers who served.</summary>
    public int Volunteers => Served.Select(place => place.Person).Distinct(StringComparer.Ordinal).Count();

    /// <summary>Minutes they served.</summary>
    public long Minutes => Served.Sum(place => (long)place.Minutes);

    private IEnumerable<(string? Status, string? Person, int Minutes)> Served =>
        signUps.All.Where(place => place.Status == "served");

    /// <summary>Incubations in a stage.</summary>
    /// <param name="stage">The stage.</param>
    public int InStage(string stage) =>
        incubations.All.Count(current => string.Equals(current, stage, StringComparison.Ordinal));

    /// <summary>Open incidents by grid.</summary>
    public Dictionary<Guid, int> OpenByGrid() =>
        incidents
            .All.Where(incident => incident.Grid is not null && !Ended.Contains(incident.Status))
            .CountBy(incident => incident.Grid!.Value)
            .ToDictionary();

    /// <summary>Takes a fact in.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="content">Its message.</param>
    public void Apply(LedgerFact fact, JsonElement content)
    {
        var (type, subject, sequence) = (fact.MessageType, fact.Subject, fact.Sequence);
        if (content.GetObjectOrNull("state") is { } state)
            incidents.Apply(subject, sequence, (state.GetStringOrNull("status"), state.GetGuidOrNull("gridId")));
        if (type == Reporting)
            reported.Add(subject);
        else if (type == Closing)
            closed.Apply(
                subject,
                sequence,
                (content.GetObjectOrNull("state")?.GetStringOrNull("tier"), content.IsTrue("handledByReporter"))
            );
        else if (type == Issue && content.GetStringOrNull("status") == "solved")
            settledAtStation.Add(subject);
        else if (type == HandingOn)
            handedOn.Add(subject);
        else if (type == Mediation)
            Mediate(subject, sequence, content);
        else if (type == Station)
            stations.Apply(subject, sequence, content.GetStringOrNull("status") == "open");
        else if (type == Session)
            sessions.Apply(subject, sequence, content.GetIntOrZero("visits"));
        else if (type == SignUp)
            signUps.Apply(
                subject,
                sequence,
                (
                    content.GetStringOrNull("status"),
                    content.GetStringOrNull("participant"),
                    content.GetIntOrZero("minutes")
                )
            );
        else if (type == Incubation)
            incubations.Apply(subject, sequence, content.GetStringOrNull("stage"));
    }

    private void Mediate(Guid subject, long sequence, JsonElement content)
    {
        var move = content.GetStringOrNull("move");
        if (move is not ("agree" or "fail" or "withdraw"))
            return;
        mediations.Apply(subject, sequence, move == "agree");
        if (move == "agree")
            settledAtStation.Add(content.GetGuidOrNull("issueId") ?? subject);
    }
}
