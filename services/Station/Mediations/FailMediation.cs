using FluentValidation;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.StationService.Mediations;

/// <summary>Ends a case without an agreement.</summary>
internal static class FailMediation
{
    /// <param name="Reason">Stored encrypted.</param>
    internal sealed record Request(string Reason);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator() => RuleFor(request => request.Reason).IsRequiredText(MediationCommandHandler.MaxTextLength);
    }

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder mediations) =>
        mediations
            .MapPost("/{id:guid}/fail", HandleAsync)
            .WithName(nameof(FailMediation))
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
            MediationMove.Fail,
            request.Reason,
            (mediation, at) => mediation.Fail(at),
            cancel
        );
}
