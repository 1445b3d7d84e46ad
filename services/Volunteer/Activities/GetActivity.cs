using GovPlatform.ServiceDefaults;
using GovPlatform.VolunteerService.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.VolunteerService.Activities;

/// <summary>Returns one activity visible to the caller.</summary>
internal static class GetActivity
{
    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder activities) =>
        activities
            .MapGet("/{id:guid}", HandleAsync)
            .WithName(nameof(GetActivity))
            .RequireAuthorization(Permissions.SignUpOrManage);

    private static async Task<Results<Ok<ActivityView>, NotFound>> HandleAsync(
        Guid id,
        HttpResponse response,
        VolunteerDb db,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var activity = await db.ActivitiesVisibleTo(context)
            .AsNoTracking()
            .Include(row => row.Shifts)
            .SingleOrDefaultAsync(row => row.Id == id, cancel);
        if (activity is null)
        {
            return TypedResults.NotFound();
        }
        response.SetSequence(activity.Sequence);
        return TypedResults.Ok(ActivityView.Create(activity));
    }
}
