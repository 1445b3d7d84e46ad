using GovPlatform.Contracts;
using GovPlatform.Domain;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.Outbox;

/// <summary>Removes copies of what a restored database no longer has.</summary>
public static class LostCopies
{
    /// <summary>
    /// Removes the copies in the range of a page that it does not list. A copy of what was created since the restore is
    /// kept. Repeating it has no effect.
    /// </summary>
    /// <param name="db">The service's context, which maps the copies.</param>
    /// <param name="page">A page of the source's inventory.</param>
    /// <param name="cancel">Cancels the deletion.</param>
    /// <returns>Number of copies removed.</returns>
    public static Task<int> RemoveLostAsync<TCopy>(this DbContext db, IInventory page, CancellationToken cancel)
        where TCopy : class, ICopy
    {
        var (after, upTo) = (page.After, page.UpTo);
        var epochStart = page.Sequence >> SequenceEpoch.StepBits << SequenceEpoch.StepBits;
        var listed = page.Subjects.Select(subject => subject.Id).ToArray();
        return db.Set<TCopy>()
            .Where(copy => copy.Id > after && copy.Id <= upTo && copy.Sequence < epochStart)
            .Where(copy => !listed.Contains(copy.Id))
            .ExecuteDeleteAsync(cancel);
    }
}
