using FluentValidation;
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
        CancellationToken cancel
    ) =>
        handler.HandleAsync(
            id,
            ifMatch,
            request.Reason,
            (incident, context) => incident.Supervise(request.Unit, request.AnswerBy.ToUniversalTime(), context),
            cancel
        );
}
