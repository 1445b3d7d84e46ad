using System.Linq.Expressions;
using GovPlatform.Domain;
using GovPlatform.GridService.Data;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.GridService.Posts;

/// <summary>When terms run, and which exclude each other. A term is the half-open interval [from, to).</summary>
internal static class PostTerms
{
    /// <summary>
    /// Whether a term runs at a moment: by its start and end, whenever these were entered. An appointment that awaits
    /// confirmation does not run.
    /// </summary>
    /// <param name="at">UTC.</param>
    public static Expression<Func<Post, bool>> RunningAt(DateTimeOffset at) =>
        post => post.EffectiveFrom != null && post.From <= at && (post.To == null || post.To > at);

    /// <summary>
    /// Locks the terms of one kind in one unit until the transaction ends, so that of two requests the second sees what the
    /// first has stored. Without it both could wait for each other in the exclusion constraint.
    /// </summary>
    /// <param name="unit">Code of the unit.</param>
    /// <param name="kind">Name of the kind.</param>
    public static Task LockAsync(GridDb db, string unit, string kind, CancellationToken cancel) =>
        db.Database.ExecuteSqlAsync(
            $"SELECT pg_advisory_xact_lock(hashtextextended({$"post {unit} {kind}"}, 0))",
            cancel
        );

    /// <summary>
    /// Requires that no other holder's term overlaps, for a kind of which a unit has one at a time; for a substitution, that
    /// no other one does. The database's constraint says the same; the answer says which term is in the way. The terms must
    /// be locked.
    /// </summary>
    /// <param name="post">The post with the term that it is to have; it need not be stored.</param>
    /// <exception cref="RuleBrokenException">
    /// <c>post.taken</c> with <c>post</c>, <c>from</c> and <c>to</c> of the first other term.
    /// </exception>
    public static async Task RequireFreeAsync(GridDb db, Post post, CancellationToken cancel)
    {
        if (!PostKinds.All[post.Kind].OnePerUnit)
        {
            return;
        }
        var (from, to, substitutes) = (post.From, post.To, post.Substitutes is not null);
        var other = await db
            .Posts.AsNoTracking()
            .Where(row => row.UnitCode == post.UnitCode && row.Kind == post.Kind && row.Id != post.Id)
            .Where(row => row.Substitutes != null == substitutes)
            .Where(row => row.WithdrawnAt == null && (to == null || row.From < to))
            // A term that was ended before it began has no moment and overlaps nothing.
            .Where(row => row.To == null || (row.To > from && row.To > row.From))
            .OrderBy(row => row.From)
            .FirstOrDefaultAsync(cancel);
        if (other is not null)
        {
            throw new RuleBrokenException(
                "post.taken",
                RefusalKind.Conflict,
                new Dictionary<string, object?>
                {
                    ["post"] = other.Id,
                    ["from"] = other.From,
                    ["to"] = other.To,
                }
            );
        }
    }
}
