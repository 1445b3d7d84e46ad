using FluentValidation;
using FluentValidation.Results;
using GovPlatform.IncidentService.Data;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

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
        IncidentDb db,
        RequestContext context,
        CancellationToken cancel
    ) =>
        handler.HandleAsync(
            id,
            ifMatch,
            request.Reason,
            async (incident, command) =>
            {
                var into = await db
                    .Incidents.AsNoTracking()
                    .VisibleTo(context)
                    .SingleOrDefaultAsync(other => other.Id == request.Into, cancel);
                incident.Merge(
                    into ?? throw new ValidationException([new ValidationFailure("into", "incident.unknown")]),
                    command
                );
            },
            cancel
        );
}
