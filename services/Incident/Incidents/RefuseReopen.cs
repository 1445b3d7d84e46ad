using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>不予复开: it stays ended, with a reason.</summary>
internal static class RefuseReopen
{
    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder incidents) =>
        incidents
            .MapPost("/{id:guid}/refuse-reopen", HandleAsync)
            .WithName(nameof(RefuseReopen))
            .RequireAuthorization(Permissions.RefuseReopen);

    private static Task<Results<Ok<IncidentView>, NotFound>> HandleAsync(
        Guid id,
        ReasonRequest request,
        IfMatch seen,
        IncidentCommandHandler handler,
        CancellationToken cancel
    ) => handler.HandleAsync(id, seen, request.Reason, (incident, context) => incident.RefuseReopen(context), cancel);
}
