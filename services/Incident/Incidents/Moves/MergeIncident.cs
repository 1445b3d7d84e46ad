using FluentValidation;
using FluentValidation.Results;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>并案: continues the incident as part of another open one that the caller can see.</summary>
internal static class MergeIncident
{
    internal sealed record Request(Guid Into, string? Reason);

    internal sealed class Rules : AbstractValidator<Request>
    {
        public Rules() => RuleFor(request => request.Reason).IsOptionalText();
    }

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder incidents) =>
        incidents
            .MapPost("/{id:guid}/merge", HandleAsync)
            .WithName(nameof(MergeIncident))
            .RequireAuthorization(Permissions.Merge);

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
            async (incident, command) =>
            {
                incident.EnsureAllowed(IncidentMove.Merge, command);
                var survivor =
                    request.Into == id ? incident : await handler.FindAnotherAsync(request.Into, command, cancel);
                incident.Merge(
                    survivor ?? throw new ValidationException([new ValidationFailure("into", "incident.unknown")]),
                    command
                );
            },
            cancel
        );
}
