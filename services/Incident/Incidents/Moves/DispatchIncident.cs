using FluentValidation;
using GovPlatform.IncidentService.Routing;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>分派: to the unit that the dispatcher names, or to the one that the routing rules choose.</summary>
internal static class DispatchIncident
{
    internal sealed record Request(string? HandlingUnit, string? Reason);

    internal sealed class Rules : AbstractValidator<Request>
    {
        public Rules()
        {
            RuleFor(request => request.HandlingUnit).MaximumLength(100).WithMessage("field.tooLong");
            RuleFor(request => request.Reason).IsOptionalText();
        }
    }

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder incidents) =>
        incidents
            .MapPost("/{id:guid}/dispatch", HandleAsync)
            .WithName(nameof(DispatchIncident))
            .RequireAuthorization(Permissions.Dispatch);

    private static Task<Results<Ok<IncidentView>, NotFound>> HandleAsync(
        Guid id,
        Request request,
        IfMatch ifMatch,
        IncidentCommandHandler handler,
        Router router,
        CancellationToken cancel
    ) =>
        handler.HandleAsync(
            id,
            ifMatch,
            request.Reason,
            async (incident, context) =>
                incident.Dispatch(
                    request.HandlingUnit is { Length: > 0 } unitCode
                        ? await router.ChooseNamedAsync(incident, unitCode, context, cancel)
                        : await router.ChooseByRulesAsync(incident, cancel),
                    context
                ),
            cancel
        );
}
