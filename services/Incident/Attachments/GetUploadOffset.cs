using System.Globalization;
using GovPlatform.IncidentService.Data;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.IncidentService.Attachments;

/// <summary>
/// How far an upload is, for a client that goes on with it. An upload that has all its bytes and was not finished, since the
/// process died, is finished now.
/// </summary>
internal static class GetUploadOffset
{
    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder attachments) =>
        attachments
            .MapMethods("/{id:guid}", [HttpMethods.Head], HandleAsync)
            .WithName(nameof(GetUploadOffset))
            .RequireAuthorization(Permissions.Upload);

    private static async Task<Results<Ok, NotFound>> HandleAsync(
        Guid id,
        HttpResponse response,
        IncidentDb db,
        IAttachmentStore store,
        AttachmentFinisher finisher,
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
        if (
            attachment.State == AttachmentState.Receiving
            && await store.GetOffsetAsync(id, cancel) == attachment.UploadSize
        )
        {
            if (await finisher.FinishAsync(id, cancel) is not { } finished)
            {
                return TypedResults.NotFound();
            }
            attachment = finished;
        }
        attachment.ThrowIfRefused();
        response.SetOffset(await store.OffsetOfAsync(attachment, cancel));
        response.Headers[TusHeaders.Length] = attachment.UploadSize.ToString(CultureInfo.InvariantCulture);
        return TypedResults.Ok();
    }
}
