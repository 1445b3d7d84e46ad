using GovPlatform.IdentityService.Data;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.IdentityService.Accounts;

/// <summary>What goes into a token: one post in one unit, and what may be done there.</summary>
/// <param name="Unit">Code of the unit, or null.</param>
/// <param name="UnitPath">Path of the unit; <c>/</c> for the whole platform, empty for none.</param>
/// <param name="Post">Kind of post, or null.</param>
/// <param name="Permissions">Each as <c>area.verb</c>, sorted, without repetition.</param>
internal sealed record Grant(string? Unit, string UnitPath, string? Post, IReadOnlyList<string> Permissions)
{
    /// <summary>An account that holds nothing: it may sign in, and do nothing.</summary>
    public static readonly Grant Nothing = new(null, "", null, []);

    /// <summary>
    /// What a subject holds at a moment. Who holds several posts acts in the one begun last; the permissions of all
    /// posts in that same unit add up, those of another unit never: they would reach where they were not given.
    /// </summary>
    public static async Task<Grant> ForAsync(IdentityDb db, string subject, DateTimeOffset at, CancellationToken cancel)
    {
        var held = await db
            .Assignments.AsNoTracking()
            .Where(a => a.Subject == subject && a.From <= at && (a.To == null || a.To > at))
            .ToListAsync(cancel);
        return Choose(held);
    }

    /// <summary>Chooses among the assignments that hold now.</summary>
    public static Grant Choose(IReadOnlyCollection<Assignment> held)
    {
        var last = held.OrderByDescending(a => a.From).ThenByDescending(a => a.Id).FirstOrDefault();
        if (last is null)
            return Nothing;
        var permissions = held.Where(a => a.UnitPath == last.UnitPath)
            .SelectMany(a => a.Permissions)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal);
        return new Grant(last.UnitCode, last.UnitPath, last.Post, [.. permissions]);
    }
}
