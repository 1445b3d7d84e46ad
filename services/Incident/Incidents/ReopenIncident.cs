using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>复开: back to work, or to intake had it been rejected.</summary>
internal static class ReopenIncident
{
    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder incidents) =>
        incidents
            .MapPost("/{id:guid}/reopen", HandleAsync)
            .WithName(nameof(ReopenIncident))
            .RequireAuthorization(Permissions.Reopen);

    private static Task<Results<Ok<IncidentView>, NotFound>> HandleAsync(
        Guid id,
        ReasonRequest request,
        IfMatch seen,
        IncidentCommandHandler handler,
        CancellationToken cancel
    ) => handler.HandleAsync(id, seen, request.Reason, (incident, context) => incident.Reopen(context), cancel);
}
