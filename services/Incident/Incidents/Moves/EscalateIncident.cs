using GovPlatform.IncidentService.Places;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>上提一级: it is reported anew one tier up.</summary>
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
        IfMatch seen,
        IncidentCommandHandler handler,
        PlaceCache placeCache,
        CancellationToken cancel
    ) =>
        handler.HandleAsync(
            id,
            seen,
            request.Reason,
            async (incident, context) =>
            {
                var places = (await placeCache.CurrentAsync(cancel)).Places;
                incident.Escalate(places.Above(incident.OwningPath, incident.Tier), context);
            },
            cancel
        );
}
