using System.Reflection;
using System.Runtime.CompilerServices;
using GovPlatform.Contracts;
using GovPlatform.Contracts.Grid;
using GovPlatform.Contracts.Incident;

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

    public static IncidentClosedV1 Closed(string path, Guid subject, long sequence, DateTimeOffset? at = null) =>
        new()
        {
            SubjectId = subject,
            Sequence = sequence,
            OccurredAt = at ?? Noon,
            UnitPath = path,
            State = State(path, at ?? Noon, "closed"),
            HandledByReporter = false,
        };

    /// <summary>A message of any contract, with nothing in it but what every message has.</summary>
    public static IFact Bare(Type contract, Guid subject, string path)
    {
        var fact = (IFact)RuntimeHelpers.GetUninitializedObject(contract);
        Set(nameof(IFact.SubjectId), subject);
        Set(nameof(IFact.Sequence), 1L);
        Set(nameof(IFact.OccurredAt), Noon);
        Set(nameof(IFact.UnitPath), path);
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
