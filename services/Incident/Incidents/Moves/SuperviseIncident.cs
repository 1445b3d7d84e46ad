using FluentValidation;
using FluentValidation.Results;
using GovPlatform.IncidentService.Places;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>督办: a leader orders a unit to answer by a moment.</summary>
internal static class SuperviseIncident
{
    internal sealed record Request(DateTimeOffset AnswerBy, string Unit, string? Reason);

    internal sealed class Rules : AbstractValidator<Request>
    {
        public Rules()
        {
            RuleFor(request => request.Unit).IsRequiredText();
            RuleFor(request => request.Reason).IsOptionalText();
        }
    }

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder incidents) =>
        incidents
            .MapPost("/{id:guid}/supervise", HandleAsync)
            .WithName(nameof(SuperviseIncident))
            .RequireAuthorization(Permissions.Supervise);

    private static Task<Results<Ok<IncidentView>, NotFound>> HandleAsync(
        Guid id,
        Request request,
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
                var snapshot = await placeCache.CurrentAsync(
                    current => current.Places.FindUnit(request.Unit) is not null,
                    cancel
                );
                var unit =
                    snapshot.Places.FindExisting(request.Unit)
                    ?? throw new ValidationException([new ValidationFailure("unit", "unit.unknown")]);
                incident.Supervise(unit.Code, unit.Path, request.AnswerBy.ToUniversalTime(), context);
            },
            cancel
        );
}
