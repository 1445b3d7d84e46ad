using GovPlatform.GridService.Data;
using GovPlatform.GridService.Posts;
using GovPlatform.GridService.Units;
using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.GridService.Reforms;

/// <summary>
/// The posts of units that end. Each term ends with its unit, so that it stays known who held what. The holder goes on in the main
/// successor, in a term of its own, unless the post is taken there, or is an administrative one: that needs a second person again.
/// </summary>
internal sealed class ContinuedPosts(GridDb db)
{
    /// <param name="plan">The plan.</param>
    /// <param name="touched">Units created and changed by it.</param>
    /// <param name="by">Subject of the caller.</param>
    /// <param name="at">Moment of entry, UTC.</param>
    public async Task ContinueAsync(
        ReformPlan plan,
        IReadOnlyList<TouchedUnit> touched,
        string by,
        DateTimeOffset at,
        CancellationToken cancel
    )
    {
        if (plan.Ended.Count == 0)
        {
            return;
        }
        var successors = plan.Ended.ToDictionary(
            end => end.Unit.Code,
            end => end.Successors.Count > 0 ? end.Successors[0].Code : null,
            StringComparer.Ordinal
        );
        var ending = successors.Keys.ToArray();
        var posts = await db
            .Posts.Where(post => EF.Parameter(ending).Contains(post.UnitCode) && post.WithdrawnAt == null)
            .Where(post => post.To == null || post.To > at)
            .OrderBy(post => post.From)
            .ThenBy(post => post.Id)
            .ToListAsync(cancel);
        var taken = await ReadTakenAsync([.. successors.Values.OfType<string>()], at, cancel);
        var states = await ReadStatesAsync([.. successors.Values.OfType<string>()], touched, cancel);
        foreach (var post in posts)
        {
            post.End(null, by, at);
            if (
                successors[post.UnitCode] is { } successor
                && post.ContinueIn(states[successor], at) is { } continued
                && (!PostKinds.All[post.Kind].OnePerUnit || taken.Add((successor, post.Kind)))
            )
            {
                db.Posts.Add(continued);
            }
        }
    }

    private async Task<HashSet<(string Unit, string Kind)>> ReadTakenAsync(
        string[] units,
        DateTimeOffset at,
        CancellationToken cancel
    )
    {
        var held = await db
            .Posts.AsNoTracking()
            .Where(post => EF.Parameter(units).Contains(post.UnitCode) && post.WithdrawnAt == null)
            .Where(post => post.To == null || post.To > at)
            .Select(post => new { post.UnitCode, post.Kind })
            .ToListAsync(cancel);
        return [.. held.Select(post => (post.UnitCode, post.Kind))];
    }

    private async Task<Dictionary<string, UnitState>> ReadStatesAsync(
        string[] units,
        IReadOnlyList<TouchedUnit> touched,
        CancellationToken cancel
    )
    {
        var stored = await db
            .Units.AsNoTracking()
            .Where(unit => EF.Parameter(units).Contains(unit.Code))
            .ToDictionaryAsync(unit => unit.Code, unit => unit.Shape, StringComparer.Ordinal, cancel);
        foreach (var unit in touched.Select(one => one.Unit))
        {
            stored[unit.Code] = unit.Shape;
        }
        return stored;
    }
}
