using GovPlatform.ServiceDefaults;
using GovPlatform.SocialOrgService.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.SocialOrgService.Activities;

/// <summary>Returns one activity in the caller's access scope.</summary>
internal static class GetOrgActivity
{
    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder activities) =>
        activities.MapGet("/{id:guid}", HandleAsync).WithName(nameof(GetOrgActivity)).RequireAuthorization();

    private static async Task<Results<Ok<OrgActivityView>, NotFound>> HandleAsync(
        Guid id,
        HttpResponse response,
        SocialOrgDb db,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var activity = await db
            .Activities.AsNoTracking()
            .VisibleTo(context)
            .SingleOrDefaultAsync(row => row.Id == id, cancel);
        if (activity is null)
        {
            return TypedResults.NotFound();
        }
        response.SetSequence(activity.Sequence);
        return TypedResults.Ok(OrgActivityView.Create(activity));
    }
}
