using FluentValidation;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>批准挂起: a leader approves the suspension that the handler has requested (<see cref="SuspendIncident"/>).</summary>
internal static class ApproveSuspension
{
    /// <param name="Reason">Free text for the timeline, or null.</param>
    /// <param name="Until">
    /// What is approved: <c>suspension.until</c> as the caller has read it. When the handler has asked for another end meanwhile, the
    /// answer is 409 <c>incident.suspension.replaced</c>. Null approves what is asked now.
    /// </param>
    internal sealed record Request(string? Reason, DateTimeOffset? Until = null);

    internal sealed class Rules : AbstractValidator<Request>
    {
        public Rules() => RuleFor(request => request.Reason).IsOptionalText();
    }

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder incidents) =>
        incidents
            .MapPost("/{id:guid}/approve-suspension", HandleAsync)
            .WithName(nameof(ApproveSuspension))
            .RequireAuthorization(Permissions.ApproveSuspension);

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
            (incident, context) => incident.ApproveSuspension(context, request.Until?.ToUniversalTime()),
            cancel
        );
}
