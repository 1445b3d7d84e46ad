using FluentValidation;
using GovPlatform.IncidentService.Attachments;
using GovPlatform.IncidentService.Data;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>附件: attaches what the caller has uploaded, or records again what is attached already.</summary>
internal static class AttachToIncident
{
    internal sealed record Request(Guid? AttachmentId, string? Reason);

    internal sealed class Rules : AbstractValidator<Request>
    {
        public Rules()
        {
            RuleFor(request => request.AttachmentId).NotEmpty().WithMessage("field.required");
            RuleFor(request => request.Reason).IsOptionalText();
        }
    }

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder incidents) =>
        incidents
            .MapPost("/{id:guid}/attach", HandleAsync)
            .WithName(nameof(AttachToIncident))
            .RequireAuthorization(Permissions.Attach);

    private static Task<Results<Ok<IncidentView>, NotFound>> HandleAsync(
        Guid id,
        Request request,
        IfMatch ifMatch,
        IncidentCommandHandler handler,
        IncidentDb db,
        RequestContext context,
        CancellationToken cancel
    ) =>
        handler.HandleAsync(
            id,
            ifMatch,
            request.Reason,
            async (incident, command) =>
            {
                incident.Attach(request.AttachmentId!.Value, command);
                await db.AttachAsync(id, [request.AttachmentId.Value], "attachmentId", context, cancel);
            },
            cancel
        );
}
