using GovPlatform.IncidentService.Data;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.IncidentService.Attachments;

/// <summary>A small JPEG of an image; 404 for a document.</summary>
internal static class GetAttachmentThumbnail
{
    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder attachments) =>
        attachments
            .MapGet("/{id:guid}/thumbnail", HandleAsync)
            .WithName(nameof(GetAttachmentThumbnail))
            .RequireAuthorization(Permissions.ReadAttachments);

    private static Task<Results<FileStreamHttpResult, NotFound>> HandleAsync(
        Guid id,
        HttpResponse response,
        IncidentDb db,
        IAttachmentStore store,
        RequestContext context,
        CancellationToken cancel
    ) => response.SendAsync(id, AttachmentPart.Thumbnail, db, store, context, cancel);
}
