using FluentValidation;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>转外部: an outside body has it and gave a receipt.</summary>
internal static class HandOverIncident
{
    internal sealed record Request(string Receipt, string? Reason);

    internal sealed class Rules : AbstractValidator<Request>
    {
        public Rules()
        {
            RuleFor(request => request.Receipt).IsSaid();
            RuleFor(request => request.Reason).IsShort();
        }
    }

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder incidents) =>
        incidents
            .MapPost("/{id:guid}/hand-over", HandleAsync)
            .WithName(nameof(HandOverIncident))
            .RequireAuthorization(Permissions.HandOver);

    private static Task<Results<Ok<IncidentView>, NotFound>> HandleAsync(
        Guid id,
        Request request,
        IfMatch seen,
        IncidentDesk desk,
        CancellationToken cancel
    ) => desk.MoveAsync(id, seen, request.Reason, (incident, act) => incident.HandOver(request.Receipt, act), cancel);
}
