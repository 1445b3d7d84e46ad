using GovPlatform.ServiceDefaults;
using GovPlatform.VolunteerService.SignUps;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.VolunteerService.Activities;

/// <summary>
/// Finishes an activity whose shifts are over, or in which no volunteer is still to serve, and counts its hours. A volunteer who did not
/// come or was not checked out is absent; the waiting list is cancelled.
/// </summary>
internal static class FinishActivity
{
    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder activities) =>
        activities
            .MapPost("/{id:guid}/finish", HandleAsync)
            .WithName(nameof(FinishActivity))
            .RequireAuthorization(Permissions.Manage);

    private static Task<Results<Ok<ActivityView>, NotFound>> HandleAsync(
        Guid id,
        IfMatch ifMatch,
        ActivityCommandHandler handler,
        CancellationToken cancel
    ) =>
        handler.EndAsync(
            id,
            ifMatch,
            (activity, signUps, at) =>
            {
                foreach (var shift in activity.Shifts)
                {
                    if (signUps.Any(signUp => signUp.ShiftId == shift.Id && signUp.IsToServe))
                    {
                        shift.RequireOver(at);
                    }
                    shift.RequireBegun(at);
                }
                foreach (var signUp in signUps)
                {
                    signUp.Conclude(at);
                }
                activity.Finish(SignUp.Total(signUps), at);
            },
            cancel
        );
}
