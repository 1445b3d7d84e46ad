using FluentValidation;
using GovPlatform.Domain;
using GovPlatform.ServiceDefaults;
using GovPlatform.StationService.Data;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.StationService.Mediations;

/// <summary>Records one session of a case.</summary>
internal static class MeetInMediation
{
    /// <summary>What happened when.</summary>
    /// <param name="HeldAt">When they met.</param>
    /// <param name="Note">What was said; sealed.</param>
    internal sealed record Request(DateTimeOffset HeldAt, string Note);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(request => request.HeldAt).IsMoment();
            RuleFor(request => request.Note).IsText(MediationDesk.LongestText);
        }
    }

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder mediations) =>
        mediations
            .MapPost("/{id:guid}/sessions", HandleAsync)
            .WithName(nameof(MeetInMediation))
            .RequireAuthorization(Permissions.Mediate);

    private static Task<Results<Ok<MediationView>, NotFound>> HandleAsync(
        Guid id,
        Request request,
        IfMatch seen,
        CountyTime time,
        MediationDesk desk,
        CancellationToken cancel
    ) =>
        desk.MoveAsync(
            id,
            seen,
            MediationMove.Meet,
            request.Note,
            (mediation, at) =>
            {
                time.MustHaveCome(request.HeldAt, at);
                mediation.Meet(at);
            },
            cancel,
            request.HeldAt
        );
}
