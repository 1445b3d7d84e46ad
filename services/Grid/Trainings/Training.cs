using GovPlatform.Domain;

namespace GovPlatform.GridService.Trainings;

/// <summary>
/// A training of a unit (A13, A14). Who came is known by post or as a number, never by name; nothing is derived from it about a
/// person.
/// </summary>
internal sealed class Training : Aggregate
{
    private Training() { }

    public string UnitCode { get; private set; } = "";

    /// <summary>The unit's path; row-level security uses it.</summary>
    public string Path { get; private set; } = "";

    public string Title { get; private set; } = "";

    public string Topic { get; private set; } = "";

    /// <summary>UTC.</summary>
    public DateTimeOffset ScheduledFor { get; private set; }

    /// <summary>How long it is to last, and once it was held, how long it lasted.</summary>
    public decimal Hours { get; private set; }

    /// <summary>Where it is held in another system; null where it has no such place.</summary>
    public string? Link { get; private set; }

    /// <summary>Kinds of post for which it is meant; empty for all.</summary>
    public IReadOnlyList<string> ForPosts { get; private set; } = [];

    public TrainingStatus Status { get; private set; } = TrainingStatus.Planned;

    /// <summary>UTC; null until it was held.</summary>
    public DateTimeOffset? HeldAt { get; private set; }

    /// <summary>Keys of the posts whose holders came; empty where only their number is known.</summary>
    public IReadOnlyList<Guid> AttendedPosts { get; private set; } = [];

    /// <summary>How many came; null until it was held.</summary>
    public int? Attended { get; private set; }

    /// <summary>Why it was cancelled; null otherwise.</summary>
    public string? CancelReason { get; private set; }

    public IReadOnlyList<TrainingLink> Materials { get; private set; } = [];

    /// <summary>
    /// Subject of the caller who entered it; a repeated request with the same id must come from the same caller.
    /// </summary>
    public string EnteredBy { get; private set; } = "";

    /// <param name="id">Its key.</param>
    /// <param name="path">Path of the unit.</param>
    /// <param name="request">What is planned.</param>
    /// <param name="enteredBy">Subject of the caller.</param>
    /// <param name="at">Moment of entry, UTC.</param>
    public static Training Plan(Guid id, string path, PlanTraining.Request request, string enteredBy, DateTimeOffset at)
    {
        var training = new Training
        {
            Id = id,
            UnitCode = request.Unit,
            Path = path,
            Title = request.Title,
            Topic = request.Topic,
            ScheduledFor = request.ScheduledFor.ToUniversalTime(),
            Hours = request.Hours,
            Link = request.Link,
            ForPosts = request.ForPosts ?? [],
            EnteredBy = enteredBy,
        };
        training.Raise(new TrainingPlanned(at));
        return training;
    }

    /// <summary>Enters that it was held.</summary>
    /// <param name="heldAt">When it began.</param>
    /// <param name="hours">How long it lasted.</param>
    /// <param name="posts">The posts whose holders came.</param>
    /// <param name="attended">How many came.</param>
    /// <param name="at">Moment of entry, UTC.</param>
    /// <exception cref="RuleBrokenException">
    /// <c>training.transition</c> when it was held or cancelled; <c>moment.future</c>.
    /// </exception>
    public void Hold(DateTimeOffset heldAt, decimal hours, IReadOnlyList<Guid> posts, int attended, DateTimeOffset at)
    {
        RequirePlanned();
        PastMoment.Require(heldAt, at, "heldAt");
        Status = TrainingStatus.Held;
        (HeldAt, Hours, AttendedPosts, Attended) = (heldAt.ToUniversalTime(), hours, posts, attended);
        Raise(new TrainingHeld(at));
    }

    /// <summary>Enters that it will not be held.</summary>
    /// <param name="at">Moment of entry, UTC.</param>
    /// <exception cref="RuleBrokenException"><c>training.transition</c> when it was held or cancelled.</exception>
    public void Cancel(string reason, DateTimeOffset at)
    {
        RequirePlanned();
        (Status, CancelReason) = (TrainingStatus.Cancelled, reason);
        Raise(new TrainingCancelled(at));
    }

    /// <summary>Replaces the materials; possible at any time, since they are often there only afterwards.</summary>
    /// <param name="at">Moment of entry, UTC.</param>
    public void ChangeMaterials(IReadOnlyList<TrainingLink> materials, DateTimeOffset at)
    {
        Materials = materials;
        Raise(new TrainingMaterialsChanged(at));
    }

    private void RequirePlanned()
    {
        if (Status != TrainingStatus.Planned)
        {
            throw new RuleBrokenException(
                "training.transition",
                RefusalKind.Conflict,
                new Dictionary<string, object?> { ["from"] = EnumNames.NameOf(Status) }
            );
        }
    }
}
