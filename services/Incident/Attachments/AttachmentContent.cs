using GovPlatform.IncidentService.Data;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace GovPlatform.IncidentService.Attachments;

/// <summary>Answers with the bytes of an attachment's part, which never change.</summary>
internal static class AttachmentContent
{
    /// <summary>
    /// Whatever a file may hold: a browser does not guess another type, runs nothing in it, and shows no document as a page
    /// of this address.
    /// </summary>
    private const string Sandbox = "sandbox; default-src 'none'; frame-ancestors 'none'";

    public static async Task<Results<FileStreamHttpResult, NotFound>> SendAsync(
        this HttpResponse response,
        Guid id,
        AttachmentPart part,
        IncidentDb db,
        IAttachmentStore store,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var found = await db.FindVisible(context)
            .AsNoTracking()
            .SingleOrDefaultAsync(row => row.Attachment.Id == id, cancel);
        if (
            found?.Attachment is not { State: AttachmentState.Ready, Type: { } type, Sha256: { } sha256 } attachment
            || (part == AttachmentPart.Thumbnail && type == AttachmentType.Pdf)
        )
        {
            return TypedResults.NotFound();
        }
        var stream = await store.OpenAsync(id, part, cancel);
        response.Headers.CacheControl = "private, max-age=31536000, immutable";
        // Accounts that share a browser share its cache.
        response.Headers.Vary = HeaderNames.Authorization;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.ContentSecurityPolicy = Sandbox;
        if (type == AttachmentType.Pdf)
        {
            response.Headers.ContentDisposition = $"attachment; filename=\"{id:N}.pdf\"";
        }
        return TypedResults.File(
            stream,
            ContentTypes.MediaTypeOf(part == AttachmentPart.Thumbnail ? AttachmentType.Jpeg : type),
            lastModified: attachment.CreatedAt,
            entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(sha256)}\""),
            enableRangeProcessing: true
        );
    }
}
