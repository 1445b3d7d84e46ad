using FluentValidation;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.StationService.Mediations;

/// <summary>The parties could not agree.</summary>
internal static class FailMediation
{
    /// <summary>Why.</summary>
    /// <param name="Reason">Why; sealed.</param>
    internal sealed record Request(string Reason);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator() => RuleFor(request => request.Reason).IsRequiredText(MediationCommandHandler.LongestText);
    }

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder mediations) =>
        mediations
            .MapPost("/{id:guid}/fail", HandleAsync)
            .WithName(nameof(FailMediation))
            .RequireAuthorization(Permissions.Mediate);

    private static Task<Results<Ok<MediationView>, NotFound>> HandleAsync(
        Guid id,
        Request request,
        IfMatch seen,
        MediationCommandHandler handler,
        CancellationToken cancel
    ) =>
        handler.HandleAsync(
            id,
            seen,
            MediationMove.Fail,
            request.Reason,
            (mediation, at) => mediation.Fail(at),
            cancel
        );
}
