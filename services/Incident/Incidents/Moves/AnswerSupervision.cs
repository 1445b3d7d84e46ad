using FluentValidation;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>督办答复: the unit that was ordered to answer answers.</summary>
internal static class AnswerSupervision
{
    /// <param name="Text">The answer.</param>
    /// <param name="Number">Number of the order; null for the oldest that awaits an answer.</param>
    internal sealed record Request(string Text, int? Number, string? Reason);

    internal sealed class Rules : AbstractValidator<Request>
    {
        public Rules()
        {
            RuleFor(request => request.Text).IsRequiredText();
            RuleFor(request => request.Reason).IsOptionalText();
        }
    }

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder incidents) =>
        incidents
            .MapPost("/{id:guid}/answer-supervision", HandleAsync)
            .WithName(nameof(AnswerSupervision))
            .RequireAuthorization(Permissions.AnswerSupervision);

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
            (incident, context) => incident.AnswerSupervision(request.Text, request.Number, context),
            cancel
        );
}
