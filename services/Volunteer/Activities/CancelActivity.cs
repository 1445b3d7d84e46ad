using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.VolunteerService.Activities;

/// <summary>Calls an activity off, and every place in it with it; not once somebody has come.</summary>
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
        ActivityEnding ending,
        CancellationToken cancel
    ) => ending.EndAsync(id, ifMatch, ActivityEnding.CallOff, cancel);
}
