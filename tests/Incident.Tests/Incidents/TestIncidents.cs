using GovPlatform.IncidentService.Clocks;
using GovPlatform.IncidentService.Incidents;
using GovPlatform.IncidentService.Tests.Calendars;

namespace GovPlatform.IncidentService.Tests.Incidents;

/// <summary>Principals, unit paths and incidents for the tests of the domain.</summary>
internal static class TestIncidents
{
    public const string Grid = "/990001/990001101/990001101001/990001101001001/";
    public const string Town = "/990001/990001101/";
    public const string Works = "/990001/990001101/990001101D01/";
    public const string OtherTown = "/990001/990001102/";

    public static readonly DateTimeOffset Start = new(2026, 11, 20, 11, 30, 0, TimeSpan.Zero);

    public static readonly Principal GridMember = new("grid-member", "gridMember", "990001101001001", Grid);
    public static readonly Principal Resident = new("resident", null, null, "");
    public static readonly Principal Intake = new("intake", "intake", "990001101", Town);
    public static readonly Principal Dispatcher = new("dispatcher", "dispatcher", "990001101", Town);
    public static readonly Principal Handler = new("handler", "handler", "990001101D01", Works);
    public static readonly Principal Verifier = new("verifier", "verifier", "990001101", Town);
    public static readonly Principal Leader = new("leader", "leader", "990001", "/990001/");
    public static readonly Principal Stranger = new("stranger", "dispatcher", "990001102", OtherTown);

    public static readonly RoutingChoice ToWorks = new("990001101D01", Works, Tier.Town, null, 0, "by hand");

    /// <summary>The rules and the calendar of a new installation.</summary>
    public static readonly Deadlines Rules = new(InitialDeadlineRules.Read(), TestCalendars.Published);

    public static CommandContext By(Principal principal, DateTimeOffset? at = null, string? reason = "because") =>
        new(principal, at ?? Start, Rules, reason);

    public static Incident Report(
        Principal? reporter = null,
        Severity severity = Severity.Ordinary,
        Deadlines? deadlines = null,
        string description = "楼道灯不亮",
        bool handedOn = false
    ) =>
        Incident.Report(
            new NewReport
            {
                Id = Guid.CreateVersion7(Start),
                Number = "20261120-000001",
                Category = "lighting.stairwell",
                Severity = severity,
                Description = description,
                HandedOn = handedOn,
                Place = new Place(103.09, 38.62, null, Guid.CreateVersion7(Start)),
                Owner = new OwningUnit("990001101001001", Grid, Tier.Grid),
            },
            By(reporter ?? Resident) with
            {
                Deadlines = deadlines ?? Rules,
            }
        );

    public static Incident Handling(Principal? reporter = null)
    {
        var incident = Report(reporter);
        incident.Accept(By(Intake));
        incident.Dispatch(ToWorks, By(Dispatcher));
        incident.Take(By(Handler));
        return incident;
    }

    public static Incident Verifying(Principal? reporter = null)
    {
        var incident = Handling(reporter);
        incident.Resolve(new Resolution("换了灯泡", []), false, null, By(Handler));
        return incident;
    }

    public static Incident AwaitingFeedback(Principal? reporter = null)
    {
        var incident = Verifying(reporter);
        incident.Verify(By(Verifier));
        return incident;
    }

    public static Incident Closed(Principal? reporter = null)
    {
        var incident = AwaitingFeedback(reporter);
        incident.RecordFeedback(Feedback.Satisfied, null, 0, By(Intake));
        return incident;
    }
}
