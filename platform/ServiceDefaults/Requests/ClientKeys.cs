using Microsoft.EntityFrameworkCore;

namespace GovPlatform.ServiceDefaults;

/// <summary>Finds the key of a creation.</summary>
public static class ClientKeys
{
    /// <summary>
    /// The key for an id that the caller chose, or a new one if none is chosen. Read as the platform, since a row that the
    /// caller cannot see occupies its key too; only the creator's subject is read.
    /// </summary>
    /// <typeparam name="T">The entity.</typeparam>
    /// <param name="chosen">The id, or null.</param>
    /// <param name="context">The caller.</param>
    /// <param name="cancel">Cancels the query.</param>
    /// <param name="createdBy">Property that holds the creator's subject.</param>
    /// <param name="id">Property that is the key.</param>
    public static async Task<ClientKey> FindClientKeyAsync<T>(
        this DbContext db,
        Guid? chosen,
        RequestContext context,
        CancellationToken cancel,
        string createdBy = "EnteredBy",
        string id = "Id"
    )
        where T : class
    {
        if (chosen is not { } own)
        {
            return new ClientKey(Guid.CreateVersion7(context.At), IsKnown: false);
        }
        Guid[] keys = [own, ClientKey.Derive(context.Subject, own)];
        var rows = await db.AsPlatformAsync(
            () =>
                db.Set<T>()
                    .AsNoTracking()
                    .Where(row => keys.Contains(EF.Property<Guid>(row, id)))
                    .Select(row => new { Id = EF.Property<Guid>(row, id), By = EF.Property<string?>(row, createdBy) })
                    .ToListAsync(cancel),
            cancel
        );
        var known = rows.Find(row => row.By == context.Subject);
        return known is not null
            ? new ClientKey(known.Id, IsKnown: true)
            : new ClientKey(rows.Exists(row => row.Id == own) ? keys[1] : own, IsKnown: false);
    }
}
