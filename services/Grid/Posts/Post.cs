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
    /// <c>post.unit.levelMismatch</c> where units of that level have no such post.
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
        post.Raise(new PostAppointed(at));
        return post;
    }

    /// <param name="to">End of the term, exclusive.</param>
    /// <param name="at">Moment of entry, UTC.</param>
    /// <exception cref="RuleBrokenException">
    /// <c>post.ended</c> when an end has been entered before; <c>post.end.beforeStart</c>.
    /// </exception>
    public void End(DateTimeOffset to, DateTimeOffset at)
    {
        if (To is not null)
        {
            throw new RuleBrokenException("post.ended");
        }
        if (to < From)
        {
            throw new RuleBrokenException("post.end.beforeStart", RefusalKind.Invalid);
        }
        To = to.ToUniversalTime();
        Raise(new PostEnded(at));
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
}
