using FluentValidation;
using FluentValidation.Results;
using GovPlatform.IncidentService.Data;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>并案: it goes on as part of another, open one within the caller's reach.</summary>
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
        IfMatch seen,
        IncidentCommandHandler handler,
        IncidentDb db,
        RequestContext context,
        CancellationToken cancel
    ) =>
        handler.HandleAsync(
            id,
            seen,
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
