using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.VolunteerService.HelpRequests;

/// <summary>解除结对: the request waits for another helper.</summary>
internal static class UnmatchHelp
{
    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder requests) =>
        requests
            .MapPost("/{id:guid}/unmatch", HandleAsync)
            .WithName(nameof(UnmatchHelp))
            .RequireAuthorization(Permissions.Manage);

    private static Task<Results<Ok<HelpView>, NotFound>> HandleAsync(
        Guid id,
        IfMatch ifMatch,
        HelpCommandHandler handler,
        CancellationToken cancel
    ) => handler.HandleAsync(id, ifMatch, HelpMove.Unmatch, changeText: null, cancel);
}
