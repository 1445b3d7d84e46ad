using System.Reflection;
using System.Runtime.CompilerServices;
using GovPlatform.Contracts;
using GovPlatform.Contracts.Grid;
using GovPlatform.Contracts.Incident;
using GovPlatform.Contracts.SocialOrg;
using GovPlatform.Contracts.Station;
using GovPlatform.Contracts.Volunteer;

namespace GovPlatform.OversightService.Tests;

/// <summary>Messages as the services send them.</summary>
internal static class Facts
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 20, 4, 0, 0, TimeSpan.Zero);

    public static Guid Subject() => Guid.CreateVersion7(Noon);

    public static UnitChangedV1 Unit(string path, Guid? subject = null, long sequence = 1) =>
        new()
        {
            SubjectId = subject ?? Subject(),
            Sequence = sequence,
            OccurredAt = Noon,
            UnitPath = path,
            Code = path.Trim('/').Split('/')[^1],
            Name = "单位",
            Level = "town",
            ValidFrom = new DateOnly(2026, 11, 20),
        };

    public static IncidentReportedV1 Reported(
        string path,
        DateTimeOffset? at = null,
        Guid? subject = null,
        long sequence = 1
    ) =>
        new()
        {
            SubjectId = subject ?? Subject(),
            Sequence = sequence,
            OccurredAt = at ?? Noon,
            UnitPath = path,
            State = State(path, at ?? Noon, "reported"),
        };

    public static IncidentClosedV1 Closed(
        string path,
        Guid subject,
        long sequence,
        DateTimeOffset? at = null,
        Func<IncidentState, IncidentState>? state = null,
        bool byReporter = false
    )
    {
        var after = State(path, at ?? Noon, "closed");
        return new()
        {
            SubjectId = subject,
            Sequence = sequence,
            OccurredAt = at ?? Noon,
            UnitPath = path,
            State = state?.Invoke(after) ?? after,
            HandledByReporter = byReporter,
        };
    }

    public static IncidentMovedV1 Moved(
        string path,
        Guid subject,
        long sequence,
        string move,
        Func<IncidentState, IncidentState>? state = null,
        DateTimeOffset? at = null
    )
    {
        var after = State(path, at ?? Noon, "handling");
        return new()
        {
            SubjectId = subject,
            Sequence = sequence,
            OccurredAt = at ?? Noon,
            UnitPath = path,
            State = state?.Invoke(after) ?? after,
            Move = move,
            From = "handling",
        };
    }

    public static StationIssueMovedV1 Issue(
        string path,
        Guid subject,
        long sequence,
        string move,
        string status,
        DateTimeOffset? at = null,
        bool byMediation = false
    ) =>
        new()
        {
            SubjectId = subject,
            Sequence = sequence,
            OccurredAt = at ?? Noon,
            ByMediation = byMediation,
            UnitPath = path,
            StationId = Subject(),
            MeetingId = Subject(),
            Move = move,
            Status = status,
        };

    public static StationIssueHandedOnV1 HandedOn(string path, Guid subject, long sequence, Guid? incident = null) =>
        new()
        {
            SubjectId = subject,
            Sequence = sequence,
            OccurredAt = Noon,
            UnitPath = path,
            StationId = Subject(),
            MeetingId = Subject(),
            IncidentId = incident ?? Subject(),
            UnitCode = "x",
            CategoryCode = "lighting.stairwell",
            ReportedBy = "somebody",
            Text = "三单元楼道灯不亮",
        };

    public static MediationMovedV1 Mediation(
        string path,
        Guid subject,
        long sequence,
        string move,
        string status,
        Guid? issue = null,
        DateOnly? followUpOn = null,
        DateTimeOffset? at = null
    ) =>
        new()
        {
            SubjectId = subject,
            Sequence = sequence,
            OccurredAt = at ?? Noon,
            UnitPath = path,
            StationId = Subject(),
            IssueId = issue,
            Kind = "neighbour",
            Move = move,
            Status = status,
            FollowUpOn = followUpOn,
        };

    public static VolunteerSignUpChangedV1 SignUp(
        string path,
        Guid subject,
        long sequence,
        string status,
        Guid shift,
        Guid person,
        int? minutes = null,
        DateTimeOffset? at = null,
        DateTimeOffset? servedFrom = null
    ) =>
        new()
        {
            SubjectId = subject,
            Sequence = sequence,
            OccurredAt = at ?? Noon,
            UnitPath = path,
            ActivityId = shift,
            ShiftId = shift,
            Type = "freeClinic",
            Participant = person,
            Status = status,
            Minutes = minutes,
            ServedFrom = servedFrom,
        };

    public static VolunteerActivityChangedV1 Called(string path) =>
        (VolunteerActivityChangedV1)Bare(typeof(VolunteerActivityChangedV1), Subject(), path) with
        {
            Status = "planned",
        };

    public static IncubationMovedV1 Incubation(
        string path,
        Guid subject,
        long sequence,
        string stage,
        DateTimeOffset? at = null
    ) =>
        new()
        {
            SubjectId = subject,
            Sequence = sequence,
            OccurredAt = at ?? Noon,
            UnitPath = path,
            Category = "charity",
            Move = "advance",
            From = "",
            Stage = stage,
            ProcessVersion = 1,
        };

    public static OrganizationChangedV1 Organization(
        string path,
        Guid subject,
        long sequence,
        DateTimeOffset at,
        int quota = 1,
        string status = "registered"
    ) =>
        new()
        {
            SubjectId = subject,
            Sequence = sequence,
            OccurredAt = at,
            UnitPath = path,
            Name = "夕阳红互助会",
            Category = "mutualAid",
            Status = status,
            MayHost = true,
            WeeklyQuota = quota,
        };

    public static OrgActivityHeldV1 Activity(string path, Guid organization, string heldOn) =>
        new()
        {
            SubjectId = Subject(),
            Sequence = 1,
            OccurredAt = Noon,
            UnitPath = path,
            OrganizationId = organization,
            Category = "mutualAid",
            HeldOn = DateOnly.Parse(heldOn, System.Globalization.CultureInfo.InvariantCulture),
            Visits = 10,
        };

    public static StationChangedV1 Station(
        string path,
        Guid subject,
        long sequence,
        string status,
        DateTimeOffset? at = null
    ) =>
        new()
        {
            SubjectId = subject,
            Sequence = sequence,
            OccurredAt = at ?? Noon,
            UnitPath = path,
            Code = "Z1",
            Name = "红色口袋驿站",
            UnitCode = "x",
            Status = status,
        };

    public static StationSessionHeldV1 Session(string path, string type, int visits, DateTimeOffset? at = null) =>
        new()
        {
            SubjectId = Subject(),
            Sequence = 1,
            OccurredAt = at ?? Noon,
            UnitPath = path,
            StationId = Subject(),
            Type = type,
            HeldAt = at ?? Noon,
            Visits = visits,
        };

    /// <summary>A message of any contract, with only the properties that every message has.</summary>
    public static IFact Bare(Type contract, Guid subject, string path)
    {
        var fact = (IFact)RuntimeHelpers.GetUninitializedObject(contract);
        Set(nameof(IFact.SubjectId), subject);
        Set(nameof(IFact.Sequence), 1L);
        Set(nameof(IFact.OccurredAt), Noon);
        Set(nameof(IFact.UnitPath), path);
        contract.GetProperty(nameof(IInventory.Subjects))?.SetValue(fact, Array.Empty<SubjectStep>());
        return fact;

        void Set(string property, object value) =>
            contract.GetProperty(property, BindingFlags.Public | BindingFlags.Instance)!.SetValue(fact, value);
    }

    private static IncidentState State(string path, DateTimeOffset at, string status) =>
        new()
        {
            Number = "20261120-000001",
            Status = status,
            Category = "lighting.stairwell",
            Severity = "ordinary",
            Tier = "grid",
            Unit = path.Trim('/').Split('/')[^1],
            Unlocated = false,
            ReportedAt = at,
            Dispatches = 0,
            Reworks = 0,
            Reopenings = 0,
        };
}
