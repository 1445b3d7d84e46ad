using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.VolunteerService.HelpRequests;

/// <summary>撤回: the asker no longer needs help.</summary>
internal static class WithdrawHelp
{
    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder requests) =>
        requests
            .MapPost("/{id:guid}/withdraw", HandleAsync)
            .WithName(nameof(WithdrawHelp))
            .RequireAuthorization(Permissions.AskForHelp);

    private static Task<Results<Ok<HelpView>, NotFound>> HandleAsync(
        Guid id,
        IfMatch ifMatch,
        HelpCommandHandler handler,
        CancellationToken cancel
    ) => handler.HandleAsync(id, ifMatch, HelpMove.Withdraw, changeText: null, cancel);
}
