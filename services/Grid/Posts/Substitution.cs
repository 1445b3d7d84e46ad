using GovPlatform.Domain;
using GovPlatform.GridService.Data;
using GovPlatform.GridService.Units;
using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.GridService.Posts;

/// <summary>
/// A person stands in for the holder of a post: in the same unit and kind of post, with its rights, for a time within the
/// holder's term. The holder keeps the post meanwhile. The terms must be locked (<see cref="PostTerms.LockAsync"/>).
/// </summary>
internal static class Substitution
{
    /// <summary>The post to be substituted, in the caller's access scope; null for null.</summary>
    /// <exception cref="RuleBrokenException"><c>post.substituted.unknown</c>.</exception>
    public static async Task<Post?> FindAsync(GridDb db, Guid? id, string scope, CancellationToken cancel) =>
        id is null
            ? null
            : await db
                .Posts.AsNoTracking()
                .Within(post => post.Path, scope)
                .SingleOrDefaultAsync(post => post.Id == id, cancel)
                ?? throw Unknown();

    /// <summary>Requires that an appointment can substitute a post.</summary>
    /// <param name="substituted">The post.</param>
    /// <param name="unit">Unit of the appointment.</param>
    /// <param name="appointment">The appointment.</param>
    /// <exception cref="RuleBrokenException">
    /// <c>post.substituted.unknown</c> for a post of another unit or kind, one that is not confirmed, and one that
    /// substitutes itself; <c>post.substitution.self</c> for its own holder; <c>post.substitution.outside</c> where the time
    /// is not within its term.
    /// </exception>
    public static void Require(Post substituted, UnitState unit, Appointment appointment)
    {
        if (
            substituted.UnitCode != unit.Code
            || substituted.Kind != appointment.Kind.Name
            || !substituted.IsConfirmed
            || substituted.Substitutes is not null
        )
        {
            throw Unknown();
        }
        if (substituted.Holder == appointment.Holder)
        {
            throw new RuleBrokenException("post.substitution.self", RefusalKind.Invalid);
        }
        RequireWithin(substituted, appointment.From, appointment.To);
    }

    /// <summary>Requires that a time lies within the term of the post that is substituted.</summary>
    /// <exception cref="RuleBrokenException">
    /// <c>post.substitution.outside</c> with <c>from</c> and <c>to</c> of that term.
    /// </exception>
    public static void RequireWithin(Post substituted, DateTimeOffset from, DateTimeOffset? to)
    {
        if (from < substituted.From || (substituted.To is { } end && !(to <= end)))
        {
            throw new RuleBrokenException(
                "post.substitution.outside",
                RefusalKind.Invalid,
                new Dictionary<string, object?> { ["from"] = substituted.From, ["to"] = substituted.To }
            );
        }
    }

    /// <summary>Ends what would substitute a post after the post's own end.</summary>
    /// <param name="substituted">The post, whose end has been entered.</param>
    /// <param name="by">Subject of the caller.</param>
    /// <param name="at">Moment of entry, UTC.</param>
    public static async Task EndWithAsync(
        GridDb db,
        Post substituted,
        string by,
        DateTimeOffset at,
        CancellationToken cancel
    )
    {
        var (id, end) = (substituted.Id, substituted.To!.Value);
        var substitutes = await db
            .Posts.Where(post => post.Substitutes == id && post.WithdrawnAt == null)
            // One that was ended before it began, or that was over when this end is entered, stays as it is.
            .Where(post => post.To == null || (post.To > end && post.To > post.From && post.To > at))
            .ToListAsync(cancel);
        foreach (var post in substitutes)
        {
            post.End(end > post.From ? end : post.From, by, at);
        }
    }

    private static RuleBrokenException Unknown() => new("post.substituted.unknown", RefusalKind.Invalid);
}
