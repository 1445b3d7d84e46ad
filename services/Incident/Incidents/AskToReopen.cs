using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>申请复开: its reporter asks to open it again, within fourteen days.</summary>
internal static class AskToReopen
{
    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder incidents) =>
        incidents
            .MapPost("/{id:guid}/request-reopen", HandleAsync)
            .WithName(nameof(AskToReopen))
            .RequireAuthorization(Permissions.RequestReopen);

    private static Task<Results<Ok<IncidentView>, NotFound>> HandleAsync(
        Guid id,
        ReasonRequest request,
        IfMatch seen,
        IncidentDesk desk,
        CancellationToken cancel
    ) => desk.MoveAsync(id, seen, request.Reason, (incident, act) => incident.RequestReopen(act), cancel);
}
