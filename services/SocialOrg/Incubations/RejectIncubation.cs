using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.SocialOrgService.Incubations;

/// <summary>Rejects an application before it is admitted.</summary>
internal static class RejectIncubation
{
    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder incubations) =>
        incubations
            .MapPost("/{id:guid}/reject", HandleAsync)
            .WithName(nameof(RejectIncubation))
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
            (row, process, context) => row.End(IncubationMove.Reject, request.Reason, process, context),
            cancel
        );
}
