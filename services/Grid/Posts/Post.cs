using GovPlatform.Domain;
using GovPlatform.GridService.Units;

namespace GovPlatform.GridService.Posts;

/// <summary>One term of one person in one post of a unit (A3): who may act there, as what, from when to when.</summary>
internal sealed class Post : Aggregate
{
    private Post() { }

    /// <summary>Code of the unit.</summary>
    public string UnitCode { get; private set; } = "";

    /// <summary>The unit's path; walls go by it.</summary>
    public string Path { get; private set; } = "";

    /// <summary>Kind of post, a key of <see cref="PostKinds"/>.</summary>
    public string Kind { get; private set; } = "";

    /// <summary>Subject of the account that holds it.</summary>
    public string Holder { get; private set; } = "";

    /// <summary>Start of the term, UTC.</summary>
    public DateTimeOffset From { get; private set; }

    /// <summary>End of the term, UTC, exclusive; null while it runs.</summary>
    public DateTimeOffset? To { get; private set; }

    /// <summary>Subject of whoever entered it: the same id from the same caller is the same post.</summary>
    public string EnteredBy { get; private set; } = "";

    /// <summary>Appoints somebody.</summary>
    /// <param name="id">Key, chosen by the caller or made from the moment.</param>
    /// <param name="unit">The unit, which exists today.</param>
    /// <param name="kind">Kind of post.</param>
    /// <param name="holder">Subject of the account.</param>
    /// <param name="from">Start of the term, UTC.</param>
    /// <param name="enteredBy">Subject of the caller.</param>
    /// <param name="at">Moment of entry, UTC.</param>
    /// <exception cref="RuleBrokenException"><c>post.unit.levelMismatch</c> where a unit of that level has no such post.</exception>
    public static Post Appoint(
        Guid id,
        UnitShape unit,
        PostKind kind,
        string holder,
        DateTimeOffset from,
        string enteredBy,
        DateTimeOffset at
    )
    {
        if (!kind.Levels.Contains(unit.Level))
            throw new RuleBrokenException(
                "post.unit.levelMismatch",
                RefusalKind.Invalid,
                new Dictionary<string, object?> { ["levels"] = kind.Levels.Select(level => level.Name()) }
            );
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

    /// <summary>Ends the term.</summary>
    /// <param name="to">End, exclusive.</param>
    /// <param name="at">Moment of entry, UTC.</param>
    /// <exception cref="RuleBrokenException"><c>post.ended</c> when it has ended; <c>post.end.beforeStart</c>.</exception>
    public void End(DateTimeOffset to, DateTimeOffset at)
    {
        if (To is not null)
            throw new RuleBrokenException("post.ended");
        if (to < From)
            throw new RuleBrokenException("post.end.beforeStart", RefusalKind.Invalid);
        To = to.ToUniversalTime();
        Raise(new PostEnded(at));
    }

    /// <summary>Takes over the path of its unit. Nothing happens where nothing differs.</summary>
    /// <param name="unit">The unit as it now is.</param>
    /// <param name="at">Moment of entry, UTC.</param>
    public void Follow(UnitShape unit, DateTimeOffset at)
    {
        if (unit.Path == Path)
            return;
        Path = unit.Path;
        Raise(new PostFollowedUnit(at));
    }
}
