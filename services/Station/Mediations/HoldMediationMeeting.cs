using FluentValidation;
using GovPlatform.Domain;
using GovPlatform.ServiceDefaults;
using GovPlatform.StationService.Stations;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.StationService.Mediations;

/// <summary>Records one session of the parties.</summary>
internal static class HoldMediationMeeting
{
    /// <param name="HeldAt">Not in the future.</param>
    /// <param name="Note">Stored encrypted.</param>
    internal sealed record Request(DateTimeOffset HeldAt, string Note);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(request => request.HeldAt).IsPlausibleInstant();
            RuleFor(request => request.Note).IsRequiredText(MediationCommandHandler.MaxTextLength);
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
        IfMatch ifMatch,
        MediationCommandHandler handler,
        CancellationToken cancel
    ) =>
        handler.HandleAsync(
            id,
            ifMatch,
            MediationMove.Meet,
            request.Note,
            (mediation, at) =>
            {
                PastMoment.Require(request.HeldAt, at, "heldAt");
                mediation.Meet(at);
            },
            cancel,
            request.HeldAt
        );
}
