using FluentValidation;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>补充: the reporter answers a question; the incident returns to the status in which it was asked.</summary>
internal static class AnswerIncident
{
    internal sealed record Request(string Answer, string? Reason);

    internal sealed class Rules : AbstractValidator<Request>
    {
        public Rules()
        {
            RuleFor(request => request.Answer).IsRequiredText();
            RuleFor(request => request.Reason).IsOptionalText();
        }
    }

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder incidents) =>
        incidents
            .MapPost("/{id:guid}/answer", HandleAsync)
            .WithName(nameof(AnswerIncident))
            .RequireAuthorization(Permissions.Answer);

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
            (incident, context) => incident.Answer(request.Answer, context),
            cancel
        );
}
