using FluentValidation;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>申请挂起: the handler asks to suspend; a leader decides.</summary>
internal static class SuspendIncident
{
    internal sealed record Request(DateTimeOffset Until, string? Reason);

    internal sealed class Rules : AbstractValidator<Request>
    {
        public Rules()
        {
            RuleFor(request => request.Reason).IsOptionalText();
        }
    }

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder incidents) =>
        incidents
            .MapPost("/{id:guid}/suspend", HandleAsync)
            .WithName(nameof(SuspendIncident))
            .RequireAuthorization(Permissions.Suspend);

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
            (incident, context) => incident.Suspend(request.Until.ToUniversalTime(), context),
            cancel
        );
}
