using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.StationService.Mediations;

/// <summary>The parties took their case back.</summary>
internal static class WithdrawMediation
{
    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder mediations) =>
        mediations
            .MapPost("/{id:guid}/withdraw", HandleAsync)
            .WithName(nameof(WithdrawMediation))
            .RequireAuthorization(Permissions.Mediate);

    private static Task<Results<Ok<MediationView>, NotFound>> HandleAsync(
        Guid id,
        IfMatch seen,
        MediationCommandHandler handler,
        CancellationToken cancel
    ) => handler.HandleAsync(id, seen, MediationMove.Withdraw, null, (mediation, at) => mediation.Withdraw(at), cancel);
}
