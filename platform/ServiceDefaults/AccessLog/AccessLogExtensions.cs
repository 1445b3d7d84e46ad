using Microsoft.EntityFrameworkCore;

namespace GovPlatform.ServiceDefaults;

/// <summary>Reads the access log.</summary>
public static class AccessLogExtensions
{
    /// <summary>The reads of one row's data, oldest first.</summary>
    /// <param name="db">A context that maps <see cref="AccessLogTable"/>.</param>
    /// <param name="rowId">Key of the row; whether the caller may see it is checked before.</param>
    /// <param name="page">Which page.</param>
    /// <param name="cancel">Stops waiting.</param>
    public static async Task<Page<AccessLogView>> ListAccessLogAsync(
        this DbContext db,
        Guid rowId,
        PageRequest page,
        CancellationToken cancel
    )
    {
        var size = page.Size();
        var entries = db.Set<AccessLogEntry>().AsNoTracking().Where(entry => entry.RowId == rowId);
        if (page.Cursor<Cursor>() is { } after)
        {
            entries = entries.Where(entry => entry.Id > after.Id);
        }
        var found = await entries.OrderBy(entry => entry.Id).Take(size + 1).ToListAsync(cancel);
        return Page.Create(found, size, entry => new Cursor(entry.Id))
            .Map(entry => new AccessLogView(entry.ReadBy, entry.Post, entry.At));
    }

    private sealed record Cursor(Guid Id);
}
