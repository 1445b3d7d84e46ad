using GovPlatform.IdentityService.Data;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.IdentityService.Accounts;

/// <summary>The posts in which an account may act.</summary>
internal static class HeldPosts
{
    /// <summary>
    /// The assignments of an account whose term is running, the one begun first at the front: that one counts where none is
    /// chosen, so that a later appointment never changes what a person's tokens permit.
    /// </summary>
    /// <param name="at">UTC.</param>
    public static async Task<IReadOnlyList<Assignment>> ListAsync(
        IdentityDb db,
        Account account,
        DateTimeOffset at,
        CancellationToken cancel
    )
    {
        var running = db
            .Assignments.AsNoTracking()
            .Where(a => a.Subject == account.Subject && a.From <= at && (a.To == null || a.To > at));
        if (!account.HoldsPosts)
        {
            running = running.Where(a => a.Origin != AssignmentOrigin.Post);
        }
        return await running.OrderBy(a => a.From).ThenBy(a => a.Id).ToListAsync(cancel);
    }

    /// <summary>The chosen one of an account's posts; the first if none was chosen, null if it is not among them.</summary>
    /// <param name="held">As <see cref="ListAsync"/> returns them.</param>
    /// <param name="chosen">Key of the post as the request names it, or null.</param>
    public static Assignment? Choose(IReadOnlyList<Assignment> held, string? chosen) =>
        chosen is null ? held.FirstOrDefault()
        : Guid.TryParse(chosen, out var id) ? held.FirstOrDefault(assignment => assignment.Id == id)
        : null;
}
