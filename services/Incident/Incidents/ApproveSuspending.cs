using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>批准挂起: a leader approves the wish to suspend.</summary>
internal static class ApproveSuspending
{
    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder incidents) =>
        incidents
            .MapPost("/{id:guid}/approve-suspension", HandleAsync)
            .WithName(nameof(ApproveSuspending))
            .RequireAuthorization(Permissions.ApproveSuspension);

    private static Task<Results<Ok<IncidentView>, NotFound>> HandleAsync(
        Guid id,
        ReasonRequest request,
        IfMatch seen,
        IncidentDesk desk,
        CancellationToken cancel
    ) => desk.MoveAsync(id, seen, request.Reason, (incident, act) => incident.ApproveSuspension(act), cancel);
}
