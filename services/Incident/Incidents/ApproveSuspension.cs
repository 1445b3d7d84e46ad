using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>批准挂起: a leader approves the wish to suspend.</summary>
internal static class ApproveSuspension
{
    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder incidents) =>
        incidents
            .MapPost("/{id:guid}/approve-suspension", HandleAsync)
            .WithName(nameof(ApproveSuspension))
            .RequireAuthorization(Permissions.ApproveSuspension);

    private static Task<Results<Ok<IncidentView>, NotFound>> HandleAsync(
        Guid id,
        ReasonRequest request,
        IfMatch seen,
        IncidentCommandHandler handler,
        CancellationToken cancel
    ) => handler.HandleAsync(id, seen, request.Reason, (incident, context) => incident.ApproveSuspension(context), cancel);
}
