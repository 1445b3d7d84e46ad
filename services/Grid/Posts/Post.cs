using GovPlatform.Domain;
using GovPlatform.GridService.Units;

namespace GovPlatform.GridService.Posts;

/// <summary>One term of one person in one post of a unit (A3).</summary>
internal sealed class Post : Aggregate
{
    private Post() { }

    public string UnitCode { get; private set; } = "";

    /// <summary>The unit's path; row-level security uses it.</summary>
    public string Path { get; private set; } = "";

    /// <summary>A key of <see cref="PostKinds.All"/>.</summary>
    public string Kind { get; private set; } = "";

    /// <summary>Subject of the account that holds the post.</summary>
    public string Holder { get; private set; } = "";

    /// <summary>Start of the term, UTC.</summary>
    public DateTimeOffset From { get; private set; }

    /// <summary>End of the term, UTC, exclusive; null while it runs.</summary>
    public DateTimeOffset? To { get; private set; }

    /// <summary>
    /// From when the holder has the post's rights, UTC: the start of the term, but never before the appointment was
    /// entered or confirmed, so that a later appointment cannot be dated before the post in which a person acts. Null
    /// while it awaits confirmation.
    /// </summary>
    public DateTimeOffset? EffectiveFrom { get; private set; }

    /// <summary>End of the rights, UTC, exclusive; never before <see cref="EffectiveFrom"/>. Null while they last.</summary>
    public DateTimeOffset? EffectiveTo => To < EffectiveFrom ? EffectiveFrom : To;

    /// <summary>Whether the appointment is effective.</summary>
    public bool IsConfirmed => EffectiveFrom is not null;

    /// <summary>
    /// Subject of the second person, who confirmed the appointment to an administrative post; null otherwise.
    /// </summary>
    public string? ConfirmedBy { get; private set; }

    /// <summary>
    /// Subject of the caller who entered it; a repeated request with the same id must come from the same caller.
    /// </summary>
    public string EnteredBy { get; private set; } = "";

    /// <param name="id">Key, chosen by the client or made from the moment of entry.</param>
    /// <param name="unit">A unit that exists today.</param>
    /// <param name="holder">Subject of the account.</param>
    /// <param name="from">Start of the term.</param>
    /// <param name="enteredBy">Subject of the caller.</param>
    /// <param name="at">Moment of entry, UTC.</param>
    /// <exception cref="RuleBrokenException">
    /// <c>post.unit.levelMismatch</c> where units of that level have no such post; <c>post.appointment.self</c> where the
    /// caller would hold it.
    /// </exception>
    public static Post Appoint(
        Guid id,
        UnitState unit,
        PostKind kind,
        string holder,
        DateTimeOffset from,
        string enteredBy,
        DateTimeOffset at
    )
    {
        if (holder == enteredBy)
        {
            throw new RuleBrokenException("post.appointment.self", RefusalKind.Forbidden);
        }
        if (!kind.Levels.Contains(unit.Level))
        {
            throw new RuleBrokenException(
                "post.unit.levelMismatch",
                RefusalKind.Invalid,
                new Dictionary<string, object?> { ["levels"] = kind.Levels.Select(level => level.Name()) }
            );
        }
        var post = new Post
        {
            Id = id,
            UnitCode = unit.Code,
            Path = unit.Path,
            Kind = kind.Name,
            Holder = holder,
            From = from.ToUniversalTime(),
            EnteredBy = enteredBy,
        };
        if (kind.NeedsConfirmation)
        {
            post.Raise(new PostProposed(at, enteredBy));
            return post;
        }
        post.TakeEffect(at);
        post.Raise(new PostAppointed(at, enteredBy));
        return post;
    }

    /// <summary>Confirms the appointment to an administrative post, which then takes effect.</summary>
    /// <param name="by">Subject of the caller.</param>
    /// <param name="at">Moment of entry, UTC.</param>
    /// <exception cref="RuleBrokenException">
    /// <c>post.ended</c> when it was withdrawn; <c>post.confirmed</c> when it is effective; <c>post.confirmation.self</c>
    /// for the caller who entered it and for its holder.
    /// </exception>
    public void Confirm(string by, DateTimeOffset at)
    {
        if (To is not null)
        {
            throw new RuleBrokenException("post.ended");
        }
        if (IsConfirmed)
        {
            throw new RuleBrokenException("post.confirmed");
        }
        if (by == EnteredBy || by == Holder)
        {
            throw new RuleBrokenException("post.confirmation.self", RefusalKind.Forbidden);
        }
        ConfirmedBy = by;
        TakeEffect(at);
        Raise(new PostConfirmed(at, by));
    }

    /// <param name="to">End of the term, exclusive.</param>
    /// <param name="by">Subject of the caller.</param>
    /// <param name="at">Moment of entry, UTC.</param>
    /// <exception cref="RuleBrokenException">
    /// <c>post.ended</c> when it has ended, or when its known end is not later; <c>post.end.beforeStart</c>.
    /// </exception>
    public void End(DateTimeOffset to, string by, DateTimeOffset at)
    {
        if (To is { } known && (known <= at || to >= known))
        {
            throw new RuleBrokenException("post.ended");
        }
        if (to < From)
        {
            throw new RuleBrokenException("post.end.beforeStart", RefusalKind.Invalid);
        }
        To = to.ToUniversalTime();
        Raise(new PostEnded(at, by));
    }

    /// <summary>Copies the path from the post's unit; does nothing if it is the same.</summary>
    /// <param name="unit">The unit after its change.</param>
    /// <param name="at">Moment of entry, UTC.</param>
    public void ApplyUnit(UnitState unit, DateTimeOffset at)
    {
        if (unit.Path == Path)
        {
            return;
        }
        Path = unit.Path;
        Raise(new PostUnitChanged(at));
    }

    private void TakeEffect(DateTimeOffset at) => EffectiveFrom = From > at ? From : at.ToUniversalTime();
}
