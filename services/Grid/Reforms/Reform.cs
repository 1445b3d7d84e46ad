using GovPlatform.Domain;

namespace GovPlatform.GridService.Reforms;

/// <summary>
/// A reform of the organisation tree (区划调整): units and grids that begin, end, split, merge, move, are renamed or redrawn on one day.
/// Everything that hangs on them follows: in this database with it, in the other services by its message.
/// </summary>
internal sealed class Reform : Aggregate
{
    private Reform() { }

    /// <summary>First day of the new state, in the county's time zone.</summary>
    public DateOnly Day { get; private set; }

    /// <summary>The decision it carries out, in words, such as the number of the approval.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>What was asked for; empty for what an import changed.</summary>
    public IReadOnlyList<ReformStep> Steps { get; private set; } = [];

    public ReformStatus Status { get; private set; }

    /// <summary>Why it could not be applied on its day; null unless it failed.</summary>
    public ReformRefusal? Failure { get; private set; }

    /// <summary>The path above everything that it touches; row-level security uses it.</summary>
    public string Path { get; private set; } = "";

    /// <summary>Access scope of the caller who entered it, with which it is checked again on its day.</summary>
    public string ScopePath { get; private set; } = "";

    /// <summary>Subject of the caller who entered it.</summary>
    public string EnteredBy { get; private set; } = "";

    /// <summary>Moment of entry, UTC.</summary>
    public DateTimeOffset EnteredAt { get; private set; }

    /// <summary>When it was applied, withdrawn or failed, UTC; null while it is planned.</summary>
    public DateTimeOffset? SettledAt { get; private set; }

    /// <summary>Enters a reform, which is planned until it is applied.</summary>
    /// <param name="day">First day of the new state.</param>
    /// <param name="reason">The decision it carries out.</param>
    /// <param name="steps">Empty for what an import changes.</param>
    /// <param name="path">The path above everything that it touches.</param>
    /// <param name="scopePath">Access scope of the caller.</param>
    /// <param name="enteredBy">Subject of the caller.</param>
    /// <param name="at">Moment of entry, UTC.</param>
    public static Reform Enter(
        DateOnly day,
        string reason,
        IReadOnlyList<ReformStep> steps,
        string path,
        string scopePath,
        string enteredBy,
        DateTimeOffset at
    ) =>
        new()
        {
            Id = Guid.CreateVersion7(at),
            Day = day,
            Reason = reason,
            Steps = steps,
            Path = path,
            ScopePath = scopePath,
            EnteredBy = enteredBy,
            EnteredAt = at.ToUniversalTime(),
        };

    /// <summary>Leaves it for its day.</summary>
    /// <param name="at">UTC.</param>
    public void Plan(DateTimeOffset at) => Raise(new ReformSettled(at));

    /// <summary>Records what has been changed.</summary>
    /// <param name="parts">The changes, in parts small enough for a message each.</param>
    /// <param name="at">UTC.</param>
    public void Apply(IReadOnlyList<ReformPart> parts, DateTimeOffset at)
    {
        Settle(ReformStatus.Applied, at);
        foreach (var part in parts)
        {
            Raise(new ReformSettled(at) { Part = part });
        }
    }

    /// <summary>Takes it back before its day.</summary>
    /// <param name="at">UTC.</param>
    /// <exception cref="RuleBrokenException"><c>reform.settled</c> when it is no longer planned.</exception>
    public void Withdraw(DateTimeOffset at)
    {
        if (Status != ReformStatus.Planned)
        {
            throw new RuleBrokenException("reform.settled");
        }
        Settle(ReformStatus.Withdrawn, at);
        Raise(new ReformSettled(at));
    }

    /// <summary>Records that the tree has become one to which it does not fit.</summary>
    /// <param name="failure">The first reason.</param>
    /// <param name="at">UTC.</param>
    public void Fail(ReformRefusal failure, DateTimeOffset at)
    {
        Failure = failure;
        Settle(ReformStatus.Failed, at);
        Raise(new ReformSettled(at));
    }

    private void Settle(ReformStatus status, DateTimeOffset at) => (Status, SettledAt) = (status, at.ToUniversalTime());
}
