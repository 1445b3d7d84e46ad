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

    /// <summary>
    /// Key of the post for whose holder this one stands in, within the other's term; null for a term of its own. A unit has
    /// one holder of some kinds of post, and at most one who stands in.
    /// </summary>
    public Guid? Substitutes { get; private set; }

    /// <summary>The organisation that sends the holder (A19); null where none was named, and for other kinds.</summary>
    public string? SendingUnit { get; private set; }

    /// <summary>For what the holder is sent (A19); empty where nothing was named, and for other kinds.</summary>
    public IReadOnlyList<string> Tasks { get; private set; } = [];

    /// <summary>The body of which the holder is a member (A20); null for other kinds.</summary>
    public CommitteeBody? Body { get; private set; }

    /// <summary>Start of the term, UTC.</summary>
    public DateTimeOffset From { get; private set; }

    /// <summary>End of the term, UTC, exclusive; null while no end is known.</summary>
    public DateTimeOffset? To { get; private set; }

    /// <summary>
    /// The end with which it was appointed, UTC, exclusive; null without one. <see cref="To"/> may be moved later; for an
    /// administrative post not beyond this, because a second person agreed to no more.
    /// </summary>
    public DateTimeOffset? AppointedTo { get; private set; }

    /// <summary>
    /// When an appointment was withdrawn before its confirmation, UTC; null otherwise. Its term counts for nothing.
    /// </summary>
    public DateTimeOffset? WithdrawnAt { get; private set; }

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

    /// <param name="unit">A unit that exists today.</param>
    /// <param name="appointment">Who is to hold what, and when.</param>
    /// <param name="enteredBy">Subject of the caller.</param>
    /// <param name="at">Moment of entry, UTC.</param>
    /// <exception cref="RuleBrokenException">
    /// <c>post.unit.levelMismatch</c> where units of that level have no such post; <c>post.appointment.self</c> where the
    /// caller would hold it; <c>post.end.beforeStart</c> for a term without a moment; those of
    /// <see cref="Substitution.Require"/>.
    /// </exception>
    public static Post Appoint(UnitState unit, Appointment appointment, string enteredBy, DateTimeOffset at)
    {
        var kind = appointment.Kind;
        if (appointment.Holder == enteredBy)
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
        if (appointment.To <= appointment.From)
        {
            throw new RuleBrokenException("post.end.beforeStart", RefusalKind.Invalid);
        }
        if (appointment.Substituted is { } substituted)
        {
            Substitution.Require(substituted, unit, appointment);
        }
        var post = new Post
        {
            Id = appointment.Id,
            UnitCode = unit.Code,
            Path = unit.Path,
            Kind = kind.Name,
            Holder = appointment.Holder,
            From = appointment.From.ToUniversalTime(),
            To = appointment.To?.ToUniversalTime(),
            AppointedTo = appointment.To?.ToUniversalTime(),
            EnteredBy = enteredBy,
            Substitutes = appointment.Substituted?.Id,
            SendingUnit = appointment.SendingUnit,
            Tasks = appointment.Tasks,
            Body = appointment.Body,
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
    /// <c>post.ended</c> when it was withdrawn or its term is over; <c>post.confirmed</c> when it is effective;
    /// <c>post.confirmation.self</c> for the caller who entered it and for its holder.
    /// </exception>
    public void Confirm(string by, DateTimeOffset at)
    {
        if (HasEnded(at))
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

    /// <summary>
    /// Ends the term, or brings its known end forward; withdraws an appointment that is not confirmed.
    /// </summary>
    /// <param name="to">
    /// End of the term, exclusive; null for now, or for its start if it has not begun, so that it never runs.
    /// </param>
    /// <param name="by">Subject of the caller.</param>
    /// <param name="at">Moment of entry, UTC.</param>
    /// <exception cref="RuleBrokenException">
    /// <c>post.ended</c> when it has ended or was withdrawn, or when its known end is not later;
    /// <c>post.end.beforeStart</c>.
    /// </exception>
    public void End(DateTimeOffset? to, string by, DateTimeOffset at)
    {
        var end = to ?? (at > From ? at : From);
        if (HasEnded(at) || (IsConfirmed && end >= To))
        {
            throw new RuleBrokenException("post.ended");
        }
        if (end < From)
        {
            throw new RuleBrokenException("post.end.beforeStart", RefusalKind.Invalid);
        }
        To = end.ToUniversalTime();
        WithdrawnAt = IsConfirmed ? null : at.ToUniversalTime();
        Raise(new PostEnded(at, by));
    }

    /// <summary>Corrects a known end that has not passed to a later one, or withdraws it.</summary>
    /// <param name="to">The later end, exclusive; null for none.</param>
    /// <param name="by">Subject of the caller.</param>
    /// <param name="at">Moment of entry, UTC.</param>
    /// <exception cref="RuleBrokenException">
    /// <c>post.ended</c> when the end has passed or the appointment was withdrawn; <c>post.end.none</c> without a known end;
    /// <c>post.unconfirmed</c> before the confirmation; <c>post.end.notLater</c>; <c>post.appointment.self</c> for its
    /// holder; <c>post.extension.beyond</c> where an administrative post would last longer than a second person agreed to.
    /// </exception>
    public void Extend(DateTimeOffset? to, string by, DateTimeOffset at)
    {
        if (HasEnded(at))
        {
            throw new RuleBrokenException("post.ended");
        }
        if (To is not { } known)
        {
            throw new RuleBrokenException("post.end.none");
        }
        if (!IsConfirmed)
        {
            throw new RuleBrokenException("post.unconfirmed");
        }
        if (by == Holder)
        {
            throw new RuleBrokenException("post.appointment.self", RefusalKind.Forbidden);
        }
        if (to <= known)
        {
            throw new RuleBrokenException(
                "post.end.notLater",
                RefusalKind.Invalid,
                new Dictionary<string, object?> { ["to"] = known }
            );
        }
        if (PostKinds.All[Kind].NeedsConfirmation && AppointedTo is { } agreed && !(to <= agreed))
        {
            throw new RuleBrokenException(
                "post.extension.beyond",
                RefusalKind.Conflict,
                new Dictionary<string, object?> { ["latest"] = agreed }
            );
        }
        To = to?.ToUniversalTime();
        Raise(new PostExtended(at, by));
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

    /// <summary>
    /// A term of the same holder in the unit that takes over from this one's. Null where there is none to continue: an
    /// administrative post, a substitution, an appointment that had not begun, a level without such a post.
    /// </summary>
    /// <param name="successor">The unit that takes over.</param>
    /// <param name="at">From when, UTC: the moment at which this term has ended.</param>
    public Post? ContinueIn(UnitState successor, DateTimeOffset at)
    {
        var kind = PostKinds.All[Kind];
        if (kind.NeedsConfirmation || Substitutes is not null || !IsConfirmed || From > at || AppointedTo <= at)
        {
            return null;
        }
        var post = new Post
        {
            Id = Guid.CreateVersion7(at),
            UnitCode = successor.Code,
            Path = successor.Path,
            Kind = Kind,
            Holder = Holder,
            From = at.ToUniversalTime(),
            To = AppointedTo,
            AppointedTo = AppointedTo,
            EnteredBy = EnteredBy,
            SendingUnit = SendingUnit,
            Tasks = Tasks,
            Body = Body,
        };
        post.TakeEffect(at);
        post.Raise(new PostAppointed(at, EnteredBy));
        return kind.Levels.Contains(successor.Level) ? post : null;
    }

    private bool HasEnded(DateTimeOffset at) => WithdrawnAt is not null || To <= at;

    private void TakeEffect(DateTimeOffset at) => EffectiveFrom = From > at ? From : at.ToUniversalTime();
}
