using System.Globalization;
using GovPlatform.Domain;
using GovPlatform.Encryption;
using GovPlatform.IncidentService.Data;
using GovPlatform.IncidentService.Incidents;
using GovPlatform.IncidentService.Places;
using GovPlatform.IncidentService.Reporters;
using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.IncidentService.Exports;

/// <summary>
/// Sends the file of an approved export to its asker. The rows are those the asker sees at this moment; only the desk whose
/// subtree owns an incident gets its contact (<see cref="ReadContact"/>), of others it stays masked. Each contact that is
/// decrypted is an entry of the security log, saved before; so a file that fails may leave readings of what was not sent.
/// </summary>
internal static class DownloadIncidentExport
{
    private const int PageSize = 200;

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder exports) =>
        exports
            .MapGet("/{id:guid}/file", HandleAsync)
            .WithName(nameof(DownloadIncidentExport))
            .RequireAuthorization(Permissions.ReadContact)
            .AddEndpointFilter(ExportTurns.InvokeAsync)
            .Produces<string>(StatusCodes.Status200OK, ExportFormat.Csv.MediaTypeOf(), ExportFormat.Xlsx.MediaTypeOf());

    private static async Task<IResult> HandleAsync(
        Guid id,
        HttpContext http,
        IncidentDb db,
        PlaceCache placeCache,
        CountyTime time,
        FieldEncryptor encryptor,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var export = await db
            .Exports.AsNoTracking()
            .SingleOrDefaultAsync(
                row => row.Id == id && row.AskedBy == context.Subject && row.Path == context.UnitPath,
                cancel
            );
        if (export is null)
        {
            return TypedResults.NotFound();
        }
        export.RequireReady(context.At);
        await using var file = await ExportFile.BeginAsync(
            http,
            new ExportRequest(
                export.Format,
                "incidentContacts",
                export.Reason,
                export.Filter with
                {
                    Texts = null,
                },
                export.Id.ToString("D", CultureInfo.InvariantCulture)
            ),
            typeof(ExportedIncident)
        );
        // Before any contact is decrypted, and its reading recorded, for a file that cannot be taken.
        var snapshot = await placeCache.CurrentAsync(cancel);
        var all = export.Filter.Apply(db, snapshot, export.Filter.ReadNear(), null, time, context);
        file.RequireRoomFor(await all.CountAsync(cancel));
        for (string? after = null; ; )
        {
            var page = new PageRequest { Limit = PageSize, After = after };
            var found = (
                await ListIncidents.HandleAsync(export.Filter, page, db, placeCache, time, context, cancel)
            ).Value!;
            var contacts = await ReadContactsAsync(found.Items, db, encryptor, context, cancel);
            await file.AddAsync(
                found.Items.Select(incident => new ExportedIncident(incident, contacts.GetValueOrDefault(incident.Id)))
            );
            after = found.Next;
            if (after is null)
            {
                return await file.FinishAsync();
            }
        }
    }

    private static async Task<Dictionary<Guid, ExportedIncident.Contact>> ReadContactsAsync(
        IReadOnlyList<IncidentRow> incidents,
        IncidentDb db,
        FieldEncryptor encryptor,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var ids = incidents.Select(incident => incident.Id).ToList();
        var reporters = await db
            .Reporters.AsNoTracking()
            .Where(reporter => ids.Contains(reporter.IncidentId))
            .ToListAsync(cancel);
        var owned = await db
            .Incidents.Where(incident => ids.Contains(incident.Id))
            .Where(AccessScope.OwnedWithin(context.UnitPath))
            .Select(incident => new { incident.Id, incident.OwningPath })
            .ToDictionaryAsync(incident => incident.Id, incident => incident.OwningPath, cancel);
        db.AddRange(
            reporters
                .Where(reporter => owned.ContainsKey(reporter.IncidentId))
                .Select(reporter =>
                    SecurityLogEntry.Create(
                        SecurityLogKind.IdentityRead,
                        context,
                        "incident",
                        reporter.IncidentId.ToString("D", CultureInfo.InvariantCulture),
                        owned[reporter.IncidentId]
                    )
                )
        );
        await db.SaveChangesAsync(cancel);
        return reporters.ToDictionary(
            reporter => reporter.IncidentId,
            reporter =>
                owned.ContainsKey(reporter.IncidentId)
                    ? Whole(reporter, encryptor)
                    : new ExportedIncident.Contact(reporter.Masked, null, null)
        );
    }

    private static ExportedIncident.Contact Whole(Reporter reporter, FieldEncryptor encryptor)
    {
        var contact = reporter.Decrypt(encryptor);
        return new ExportedIncident.Contact(reporter.Masked, contact.Name, contact.Phone);
    }
}
