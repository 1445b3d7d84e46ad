using FluentValidation;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>要求补充: asks the reporter for something missing.</summary>
internal static class AskForInfo
{
    internal sealed record Request(string Question, string? Reason);

    internal sealed class Rules : AbstractValidator<Request>
    {
        public Rules()
        {
            RuleFor(request => request.Question).IsSaid();
            RuleFor(request => request.Reason).IsShort();
        }
    }

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder incidents) =>
        incidents
            .MapPost("/{id:guid}/request-info", HandleAsync)
            .WithName(nameof(AskForInfo))
            .RequireAuthorization(Permissions.RequestInfo);

    private static Task<Results<Ok<IncidentView>, NotFound>> HandleAsync(
        Guid id,
        Request request,
        IfMatch seen,
        IncidentDesk desk,
        CancellationToken cancel
    ) =>
        desk.MoveAsync(
            id,
            seen,
            request.Reason,
            (incident, act) => incident.RequestInfo(request.Question, act),
            cancel
        );
}
