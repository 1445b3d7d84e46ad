using System.Globalization;
using GovPlatform.Domain;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.ServiceDefaults;

/// <summary>The reads of one row's encrypted personal data: a part of the security log.</summary>
public static class AccessLogExtensions
{
    /// <summary>
    /// Saves that the caller reads encrypted personal data. Called before the data is decrypted: if the read cannot be put on
    /// record, nothing is shown.
    /// </summary>
    /// <param name="db">The service's context.</param>
    /// <param name="rowType">Type of the row, in camelCase.</param>
    /// <param name="rowId">Key of the row whose data is read.</param>
    /// <param name="path">Path of the unit that the row belongs to.</param>
    /// <param name="context">Who reads, and when.</param>
    /// <param name="cancel">Cancels the save.</param>
    public static async Task RecordReadAsync(
        this DbContext db,
        string rowType,
        Guid rowId,
        string path,
        RequestContext context,
        CancellationToken cancel
    )
    {
        db.Add(SecurityLogEntry.Create(SecurityLogKind.IdentityRead, context, rowType, IdOf(rowId), path));
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>The reads of one row's data, oldest first.</summary>
    /// <param name="db">The service's context.</param>
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
        var row = IdOf(rowId);
        var entries = db.Set<SecurityLogEntry>()
            .AsNoTracking()
            .Where(entry => entry.ObjectId == row && entry.Kind == SecurityLogKind.IdentityRead);
        if (page.Cursor<Cursor>() is { } after)
        {
            entries = entries.Where(entry => entry.Id > after.Id);
        }
        var found = await entries.OrderBy(entry => entry.Id).Take(size + 1).ToListAsync(cancel);
        return Page.Create(found, size, entry => new Cursor(entry.Id))
            .Map(entry => new AccessLogView(entry.Actor ?? "", entry.Post, entry.At));
    }

    private static string IdOf(Guid rowId) => rowId.ToString("D", CultureInfo.InvariantCulture);

    private sealed record Cursor(Guid Id);
}
