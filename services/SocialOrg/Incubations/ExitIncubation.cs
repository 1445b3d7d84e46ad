using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.SocialOrgService.Incubations;

/// <summary>Ends an incubation that leaves after it was admitted.</summary>
internal static class ExitIncubation
{
    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder incubations) =>
        incubations
            .MapPost("/{id:guid}/exit", HandleAsync)
            .WithName(nameof(ExitIncubation))
            .RequireAuthorization(Permissions.ReviewOrManage);

    private static Task<Results<Ok<IncubationView>, NotFound>> HandleAsync(
        Guid id,
        ReasonRequest request,
        IfMatch ifMatch,
        IncubationCommandHandler handler,
        CancellationToken cancel
    ) =>
        handler.HandleAsync(
            id,
            ifMatch,
            (row, process, context) => row.End(IncubationMove.Exit, request.Reason, process, context),
            cancel
        );
}
