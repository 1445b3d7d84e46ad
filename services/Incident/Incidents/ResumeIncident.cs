using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>恢复: work goes on after a suspension.</summary>
internal static class ResumeIncident
{
    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder incidents) =>
        incidents
            .MapPost("/{id:guid}/resume", HandleAsync)
            .WithName(nameof(ResumeIncident))
            .RequireAuthorization(Permissions.Resume);

    private static Task<Results<Ok<IncidentView>, NotFound>> HandleAsync(
        Guid id,
        ReasonRequest request,
        IfMatch seen,
        IncidentCommandHandler handler,
        CancellationToken cancel
    ) => handler.HandleAsync(id, seen, request.Reason, (incident, context) => incident.Resume(context), cancel);
}
