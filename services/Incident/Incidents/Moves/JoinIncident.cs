using FluentValidation;
using FluentValidation.Results;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>
/// 加入联合处置: makes the incident a part of a larger open case that the caller can see, or, without a case, no longer one.
/// </summary>
internal static class JoinIncident
{
    internal sealed record Request(Guid? ParentId, string? Reason);

    internal sealed class Rules : AbstractValidator<Request>
    {
        public Rules() => RuleFor(request => request.Reason).IsOptionalText();
    }

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder incidents) =>
        incidents
            .MapPost("/{id:guid}/join", HandleAsync)
            .WithName(nameof(JoinIncident))
            .RequireAuthorization(Permissions.Join);

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
                incident.EnsureAllowed(IncidentMove.Join, command);
                var parent = request.ParentId switch
                {
                    null => null,
                    { } self when self == id => incident,
                    { } other => await handler.FindAnotherAsync(other, command, cancel)
                        ?? throw new ValidationException([new ValidationFailure("parentId", "incident.unknown")]),
                };
                incident.Join(parent, await handler.HasPartsAsync(id, cancel), command);
            },
            cancel
        );
}
