using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.StationService.Mediations;

/// <summary>Ends a case because the parties withdrew it.</summary>
internal static class WithdrawMediation
{
    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder mediations) =>
        mediations
            .MapPost("/{id:guid}/withdraw", HandleAsync)
            .WithName(nameof(WithdrawMediation))
            .RequireAuthorization(Permissions.Mediate);

    private static Task<Results<Ok<MediationView>, NotFound>> HandleAsync(
        Guid id,
        IfMatch ifMatch,
        MediationCommandHandler handler,
        CancellationToken cancel
    ) =>
        handler.HandleAsync(
            id,
            ifMatch,
            MediationMove.Withdraw,
            null,
            (mediation, at) => mediation.Withdraw(at),
            cancel
        );
}
