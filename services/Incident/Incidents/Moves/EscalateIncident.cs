using GovPlatform.IncidentService.Places;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>上提一级: passes it to the next tier up, where it is reported again.</summary>
internal static class EscalateIncident
{
    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder incidents) =>
        incidents
            .MapPost("/{id:guid}/escalate", HandleAsync)
            .WithName(nameof(EscalateIncident))
            .RequireAuthorization(Permissions.Escalate);

    private static Task<Results<Ok<IncidentView>, NotFound>> HandleAsync(
        Guid id,
        ReasonRequest request,
        IfMatch ifMatch,
        IncidentCommandHandler handler,
        PlaceCache placeCache,
        CancellationToken cancel
    ) =>
        handler.HandleAsync(
            id,
            ifMatch,
            request.Reason,
            async (incident, context) =>
            {
                var places = (await placeCache.CurrentAsync(cancel)).Places;
                incident.Escalate(places.OwnerAbove(incident.OwningPath, incident.Tier), context);
            },
            cancel
        );
}
