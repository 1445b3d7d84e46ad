using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.VolunteerService.Activities;

/// <summary>Cancels an activity and all places in it; rejected once a volunteer has attended.</summary>
internal static class CancelActivity
{
    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder activities) =>
        activities
            .MapPost("/{id:guid}/cancel", HandleAsync)
            .WithName(nameof(CancelActivity))
            .RequireAuthorization(Permissions.Manage);

    private static Task<Results<Ok<ActivityView>, NotFound>> HandleAsync(
        Guid id,
        IfMatch ifMatch,
        ActivityCommandHandler handler,
        CancellationToken cancel
    ) => handler.EndAsync(id, ifMatch, ActivityCommandHandler.Cancel, cancel);
}
