using FluentValidation;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>附件: a photo or paper is named on the timeline. Uploading it comes later; its id is kept as it was given.</summary>
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
        IfMatch seen,
        IncidentCommandHandler handler,
        CancellationToken cancel
    ) =>
        handler.HandleAsync(
            id,
            seen,
            request.Reason,
            (incident, context) => incident.Attach(request.AttachmentId!.Value, context),
            cancel
        );
}
