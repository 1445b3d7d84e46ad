using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>结案: a leader closes it without a return visit, with a reason. Recorded as "no answer".</summary>
internal static class CloseIncident
{
    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder incidents) =>
        incidents
            .MapPost("/{id:guid}/close", HandleAsync)
            .WithName(nameof(CloseIncident))
            .RequireAuthorization(Permissions.Close);

    private static Task<Results<Ok<IncidentView>, NotFound>> HandleAsync(
        Guid id,
        ReasonRequest request,
        IfMatch ifMatch,
        IncidentCommandHandler handler,
        CancellationToken cancel
    ) =>
        handler.HandleAsync(
            id,
            ifMatch,
            request.Reason,
            async (incident, context) => incident.Close(await handler.CountOpenPartsAsync(id, cancel), context),
            cancel
        );
}
