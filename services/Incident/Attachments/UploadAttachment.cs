using GovPlatform.Encryption;
using GovPlatform.IncidentService.Data;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.IncidentService.Attachments;

/// <summary>
/// Takes a piece of an upload, of any length. The piece with the last byte is answered when the whole has been judged and
/// stored, with the attachment, or with the reason why it was refused.
/// </summary>
internal static class UploadAttachment
{
    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder attachments) =>
        attachments
            .MapPatch("/{id:guid}", HandleAsync)
            .WithName(nameof(UploadAttachment))
            .Accepts<Stream>(TusHeaders.Piece)
            .WithLongBody()
            .RequireAuthorization(Permissions.Upload);

    private static async Task<Results<NoContent, Ok<AttachmentView>, NotFound>> HandleAsync(
        Guid id,
        Stream body,
        HttpContext http,
        IncidentDb db,
        IAttachmentStore store,
        AttachmentFinisher finisher,
        FieldEncryptor encryptor,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var attachment = await db
            .Attachments.AsNoTracking()
            .UploadedBy(context)
            .SingleOrDefaultAsync(a => a.Id == id, cancel);
        if (attachment is null)
        {
            return TypedResults.NotFound();
        }
        var offset = TusHeaders.ReadOffset(http.Request);
        attachment.ThrowIfRefused();
        if (attachment.State == AttachmentState.Receiving)
        {
            offset = await AppendAsync(attachment, offset, body, http, store, cancel);
            http.Response.SetOffset(offset);
            if (offset < attachment.UploadSize && await IsReceivingAsync(db, id, cancel))
            {
                return TypedResults.NoContent();
            }
            if (await finisher.FinishAsync(id, cancel) is not { } finished)
            {
                return TypedResults.NotFound();
            }
            attachment = finished;
            attachment.ThrowIfRefused();
        }
        else if (offset != attachment.UploadSize)
        {
            throw Attachment.WrongOffset(attachment.UploadSize);
        }
        offset = await store.OffsetOfAsync(attachment, cancel);
        http.Response.SetOffset(offset);
        var incident = await db
            .AttachmentLinks.Where(link => link.AttachmentId == id)
            .Select(link => (Guid?)link.IncidentId)
            .SingleOrDefaultAsync(cancel);
        return TypedResults.Ok(AttachmentView.Create(attachment, incident).ForUploader(attachment, offset, encryptor));
    }

    /// <summary>Whether no other request has finished the upload while this one appended.</summary>
    private static Task<bool> IsReceivingAsync(IncidentDb db, Guid id, CancellationToken cancel) =>
        db.Attachments.AnyAsync(row => row.Id == id && row.State == AttachmentState.Receiving, cancel);

    private static Task<long> AppendAsync(
        Attachment attachment,
        long offset,
        Stream body,
        HttpContext http,
        IAttachmentStore store,
        CancellationToken cancel
    )
    {
        var rest = Math.Max(0, attachment.UploadSize - offset);
        if (offset <= attachment.UploadSize && http.Request.ContentLength > rest)
        {
            throw new BadHttpRequestException("More than announced.", StatusCodes.Status413PayloadTooLarge);
        }
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = rest;
        }
        return store.AppendAsync(attachment.Id, offset, rest, body, cancel);
    }
}
