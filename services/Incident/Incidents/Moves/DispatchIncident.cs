using FluentValidation;
using GovPlatform.IncidentService.Routing;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>
/// 分派: to the unit that the dispatcher names, or to the one that the routing rules choose. What an arbiter decides after a
/// second return is proposed as a rule too.
/// </summary>
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

    internal static Task<Results<Ok<IncidentView>, NotFound>> HandleAsync(
        Guid id,
        Request request,
        IfMatch ifMatch,
        IncidentCommandHandler handler,
        Router router,
        RuleProposals proposals,
        CancellationToken cancel
    ) =>
        handler.HandleAsync(
            id,
            ifMatch,
            request.Reason,
            async (incident, context) =>
            {
                incident.EnsureAllowed(IncidentMove.Dispatch, context);
                var arbiterPath = incident.ArbiterPath;
                incident.Dispatch(
                    request.HandlingUnit is { Length: > 0 } unitCode
                        ? await router.ChooseNamedAsync(incident, unitCode, context, cancel)
                        : await router.ChooseByRulesAsync(incident, cancel),
                    context
                );
                if (arbiterPath is not null)
                {
                    await proposals.ProposeAsync(incident, arbiterPath, context.Reason, cancel);
                }
            },
            cancel
        );
}
