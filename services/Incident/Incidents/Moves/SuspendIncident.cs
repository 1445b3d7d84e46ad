using FluentValidation;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>申请挂起: the handler requests a suspension; a leader approves it (<see cref="ApproveSuspension"/>).</summary>
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
        IfMatch ifMatch,
        IncidentCommandHandler handler,
        CancellationToken cancel
    ) =>
        handler.HandleAsync(
            id,
            ifMatch,
            request.Reason,
            (incident, context) => incident.Suspend(request.Until.ToUniversalTime(), context),
            cancel
        );
}
