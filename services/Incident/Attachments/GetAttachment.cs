using GovPlatform.Encryption;
using GovPlatform.IncidentService.Data;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.IncidentService.Attachments;

/// <summary>What an attachment is; to its uploader also how far it is, and what the photo said of place and time.</summary>
internal static class GetAttachment
{
    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder attachments) =>
        attachments
            .MapGet("/{id:guid}", HandleAsync)
            .WithName(nameof(GetAttachment))
            .RequireAuthorization(Permissions.ReadAttachments);

    private static async Task<Results<Ok<AttachmentView>, NotFound>> HandleAsync(
        Guid id,
        IncidentDb db,
        IAttachmentStore store,
        FieldEncryptor encryptor,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var found = await db.FindVisible(context)
            .AsNoTracking()
            .SingleOrDefaultAsync(a => a.Attachment.Id == id, cancel);
        if (found is null)
        {
            return TypedResults.NotFound();
        }
        var attachment = found.Attachment;
        var view = AttachmentView.Create(attachment, found.IncidentId);
        return TypedResults.Ok(
            attachment.Uploader == context.Subject
                ? view.ForUploader(attachment, await store.OffsetOfAsync(attachment, cancel), encryptor)
                : view
        );
    }
}
