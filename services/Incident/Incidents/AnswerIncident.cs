using FluentValidation;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>补充: the reporter answers, and it goes on where it was asked.</summary>
internal static class AnswerIncident
{
    internal sealed record Request(string Answer, string? Reason);

    internal sealed class Rules : AbstractValidator<Request>
    {
        public Rules()
        {
            RuleFor(request => request.Answer).IsSaid();
            RuleFor(request => request.Reason).IsShort();
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
        IfMatch seen,
        IncidentDesk desk,
        CancellationToken cancel
    ) => desk.MoveAsync(id, seen, request.Reason, (incident, act) => incident.Answer(request.Answer, act), cancel);
}
