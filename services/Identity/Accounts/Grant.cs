using GovPlatform.IdentityService.Data;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.IdentityService.Accounts;

/// <summary>Content of a token: one post in one unit, with its permissions.</summary>
/// <param name="Unit">Code of the unit, or null.</param>
/// <param name="UnitPath">Path of the unit; <c>/</c> for the whole platform, empty for no unit.</param>
/// <param name="Post">Kind of post, or null.</param>
/// <param name="Permissions">Each as <c>area.verb</c>, sorted, without repetition.</param>
internal sealed record Grant(string? Unit, string UnitPath, string? Post, IReadOnlyList<string> Permissions)
{
    /// <summary>For an account without assignments: it gets a token without permissions.</summary>
    public static readonly Grant None = new(null, "", null, []);

    /// <summary>
    /// The grant of a subject at a moment, UTC. Of several posts the one with the latest start counts, with the
    /// permissions of all posts in its unit. Permissions in another unit are left out: the token's unit path would
    /// extend them to a unit for which they were not given.
    /// </summary>
    public static async Task<Grant> ForAsync(IdentityDb db, string subject, DateTimeOffset at, CancellationToken cancel)
    {
        var assignments = await db
            .Assignments.AsNoTracking()
            .Where(a => a.Subject == subject && a.From <= at && (a.To == null || a.To > at))
            .ToListAsync(cancel);
        return Choose(assignments);
    }

    /// <summary>Chooses among the assignments whose term is running.</summary>
    public static Grant Choose(IReadOnlyCollection<Assignment> assignments)
    {
        var latest = assignments.OrderByDescending(a => a.From).ThenByDescending(a => a.Id).FirstOrDefault();
        if (latest is null)
        {
            return None;
        }
        var permissions = assignments
            .Where(a => a.UnitPath == latest.UnitPath)
            .SelectMany(a => a.Permissions)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal);
        return new Grant(latest.UnitCode, latest.UnitPath, latest.Post, [.. permissions]);
    }
}
