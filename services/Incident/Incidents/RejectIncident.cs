using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>不予受理: intake refuses it, with a reason the reporter can appeal.</summary>
internal static class RejectIncident
{
    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder incidents) =>
        incidents
            .MapPost("/{id:guid}/reject", HandleAsync)
            .WithName(nameof(RejectIncident))
            .RequireAuthorization(Permissions.Reject);

    private static Task<Results<Ok<IncidentView>, NotFound>> HandleAsync(
        Guid id,
        ReasonRequest request,
        IfMatch seen,
        IncidentCommandHandler handler,
        CancellationToken cancel
    ) => handler.HandleAsync(id, seen, request.Reason, (incident, context) => incident.Reject(context), cancel);
}
