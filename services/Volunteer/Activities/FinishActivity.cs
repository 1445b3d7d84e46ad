using GovPlatform.ServiceDefaults;
using GovPlatform.VolunteerService.SignUps;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.VolunteerService.Activities;

/// <summary>
/// Ends an activity and counts its hours: whoever did not come, or never left, is absent; whoever waited, waits no longer.
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
        ActivityEnding ending,
        CancellationToken cancel
    ) =>
        ending.EndAsync(
            id,
            ifMatch,
            (activity, signUps, at) =>
            {
                foreach (var signUp in signUps)
                    signUp.Conclude(at);
                activity.Finish(SignUp.Total(signUps), at);
            },
            cancel
        );
}
