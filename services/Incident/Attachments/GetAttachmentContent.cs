using GovPlatform.IncidentService.Data;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.IncidentService.Attachments;

/// <summary>The cleaned image, or the document.</summary>
internal static class GetAttachmentContent
{
    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder attachments) =>
        attachments
            .MapGet("/{id:guid}/content", HandleAsync)
            .WithName(nameof(GetAttachmentContent))
            .RequireAuthorization(Permissions.ReadAttachments);

    private static Task<Results<FileStreamHttpResult, NotFound>> HandleAsync(
        Guid id,
        HttpResponse response,
        IncidentDb db,
        IAttachmentStore store,
        RequestContext context,
        CancellationToken cancel
    ) => response.SendAsync(id, AttachmentPart.Content, db, store, context, cancel);
}
