using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>返工: somebody else has looked, and it is not done.</summary>
internal static class ReworkIncident
{
    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder incidents) =>
        incidents
            .MapPost("/{id:guid}/rework", HandleAsync)
            .WithName(nameof(ReworkIncident))
            .RequireAuthorization(Permissions.Rework);

    private static Task<Results<Ok<IncidentView>, NotFound>> HandleAsync(
        Guid id,
        ReasonRequest request,
        IfMatch seen,
        IncidentCommandHandler handler,
        CancellationToken cancel
    ) => handler.HandleAsync(id, seen, request.Reason, (incident, context) => incident.Rework(context), cancel);
}
