using GovPlatform.IncidentService.Data;
using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.IncidentService.Attachments;

/// <summary>The attachments of an incident, by id; without an incident the caller's own uploads that are not settled yet.</summary>
internal static class ListAttachments
{
    private sealed record Cursor(Guid Id);

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder attachments) =>
        attachments
            .MapGet("/", HandleAsync)
            .WithName(nameof(ListAttachments))
            .RequireAuthorization(Permissions.ReadAttachments);

    private static async Task<Page<AttachmentView>> HandleAsync(
        Guid? incidentId,
        [AsParameters] PageRequest page,
        IncidentDb db,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var size = page.Size();
        var after = page.Cursor<Cursor>()?.Id ?? Guid.Empty;
        var visible = db.FindVisible(context).AsNoTracking().Where(row => row.Attachment.Id > after);
        var wanted = incidentId is { } incident
            ? visible.Where(row => row.IncidentId == incident)
            : visible.Where(row => row.Attachment.Uploader == context.Subject && row.Attachment.ExpiresAt != null);
        var rows = await wanted.OrderBy(row => row.Attachment.Id).Take(size + 1).ToListAsync(cancel);
        return Page.Create(rows, size, last => new Cursor(last.Attachment.Id))
            .Map(row => AttachmentView.Create(row.Attachment, row.IncidentId));
    }
}
