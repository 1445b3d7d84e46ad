using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>不予复开: it stays ended, with a reason.</summary>
internal static class RefuseToReopen
{
    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder incidents) =>
        incidents
            .MapPost("/{id:guid}/refuse-reopen", HandleAsync)
            .WithName(nameof(RefuseToReopen))
            .RequireAuthorization(Permissions.RefuseReopen);

    private static Task<Results<Ok<IncidentView>, NotFound>> HandleAsync(
        Guid id,
        ReasonRequest request,
        IfMatch seen,
        IncidentDesk desk,
        CancellationToken cancel
    ) => desk.MoveAsync(id, seen, request.Reason, (incident, act) => incident.RefuseReopen(act), cancel);
}
