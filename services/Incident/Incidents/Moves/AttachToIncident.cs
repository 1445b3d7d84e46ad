using FluentValidation;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>附件: records the id of an attachment on the timeline. Uploading is not implemented; the id is not checked.</summary>
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
        CancellationToken cancel
    ) =>
        handler.HandleAsync(
            id,
            ifMatch,
            request.Reason,
            (incident, context) => incident.Attach(request.AttachmentId!.Value, context),
            cancel
        );
}
