using GovPlatform.GridService.Data;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.GridService.Lists;

/// <summary>Announces changes of lists.</summary>
internal static class ListAnnouncements
{
    /// <summary>Adds the next step of a list, which has been changed; the caller saves it.</summary>
    public static async Task AnnounceAsync(
        this GridDb db,
        CollectionList list,
        DateTimeOffset at,
        CancellationToken cancel
    )
    {
        var known = await db.ListAnnouncements.SingleOrDefaultAsync(
            row => row.Code == list.Code && row.Path == list.OwnerPath,
            cancel
        );
        if (known is null)
        {
            known = ListAnnouncement.Of(list.Code, list.OwnerPath, at);
            db.ListAnnouncements.Add(known);
        }
        known.Announce(ListView.Create(list), list.RetiredAt is not null, at);
    }
}
