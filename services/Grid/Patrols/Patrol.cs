using GovPlatform.Domain;
using GovPlatform.GridService.Units;

namespace GovPlatform.GridService.Patrols;

/// <summary>
/// A patrol of a grid (A7): that it was done, when, and how many things were found, which are matters of their own. It holds no
/// track, no photograph and no check-in, and it never changes.
/// </summary>
internal sealed class Patrol : Aggregate
{
    private Patrol() { }

    /// <summary>Code of the grid.</summary>
    public string UnitCode { get; private set; } = "";

    /// <summary>Path of the grid; row-level security filters by it.</summary>
    public string Path { get; private set; } = "";

    /// <inheritdoc cref="PatrolRecord.DoneAt"/>
    public DateTimeOffset DoneAt { get; private set; }

    /// <inheritdoc cref="PatrolRecord.Day"/>
    public DateOnly Day { get; private set; }

    public PatrolKind Kind { get; private set; }

    /// <inheritdoc cref="PatrolRecord.Minutes"/>
    public int? Minutes { get; private set; }

    /// <inheritdoc cref="PatrolRecord.Checklist"/>
    public string? Checklist { get; private set; }

    /// <summary>How many things were found; 0 says that nothing was.</summary>
    public int Findings { get; private set; }

    /// <summary>SHA-256 of the request, to recognise a repeated request with the same id by its content.</summary>
    public byte[] RequestHash { get; private set; } = [];

    /// <summary>
    /// Subject of the account that entered it. A repeated POST with the same id from the same account returns this patrol; it is
    /// shown nowhere and counted for nothing.
    /// </summary>
    public string EnteredBy { get; private set; } = "";

    /// <param name="findings">How many there are, and how many of them were settled on the spot or handed on at once.</param>
    /// <param name="at">Time of entry, UTC.</param>
    public static Patrol Record(
        Guid id,
        UnitState grid,
        PatrolRecord record,
        (int All, int Settled, int HandedOn) findings,
        byte[] requestHash,
        string enteredBy,
        DateTimeOffset at
    )
    {
        var patrol = new Patrol
        {
            Id = id,
            UnitCode = grid.Code,
            Path = grid.Path,
            DoneAt = record.DoneAt,
            Day = record.Day,
            Kind = record.Kind,
            Minutes = record.Minutes,
            Checklist = record.Checklist,
            Findings = findings.All,
            RequestHash = requestHash,
            EnteredBy = enteredBy,
        };
        patrol.Raise(new PatrolDone(findings.Settled, findings.HandedOn, at));
        return patrol;
    }
}
