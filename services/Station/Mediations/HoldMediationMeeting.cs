using FluentValidation;
using GovPlatform.Domain;
using GovPlatform.ServiceDefaults;
using GovPlatform.StationService.Stations;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.StationService.Mediations;

/// <summary>Records one session of a case.</summary>
internal static class HoldMediationMeeting
{
    /// <summary>What happened when.</summary>
    /// <param name="HeldAt">When they met.</param>
    /// <param name="Note">What was said; sealed.</param>
    internal sealed record Request(DateTimeOffset HeldAt, string Note);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(request => request.HeldAt).IsPlausibleInstant();
            RuleFor(request => request.Note).IsRequiredText(MediationCommandHandler.LongestText);
        }
    }

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder mediations) =>
        mediations
            .MapPost("/{id:guid}/sessions", HandleAsync)
            .WithName(nameof(HoldMediationMeeting))
            .RequireAuthorization(Permissions.Mediate);

    private static Task<Results<Ok<MediationView>, NotFound>> HandleAsync(
        Guid id,
        Request request,
        IfMatch seen,
        CountyTime time,
        MediationCommandHandler handler,
        CancellationToken cancel
    ) =>
        handler.HandleAsync(
            id,
            seen,
            MediationMove.Meet,
            request.Note,
            (mediation, at) =>
            {
                time.RequireNotInFuture(request.HeldAt, at);
                mediation.Meet(at);
            },
            cancel,
            request.HeldAt
        );
}
