using GovPlatform.ServiceDefaults;
using GovPlatform.SocialOrgService.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.SocialOrgService.Activities;

/// <summary>Shows one activity within the caller's reach.</summary>
internal static class ShowOrgActivity
{
    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder activities) =>
        activities.MapGet("/{id:guid}", HandleAsync).WithName(nameof(ShowOrgActivity)).RequireAuthorization();

    private static async Task<Results<Ok<OrgActivityView>, NotFound>> HandleAsync(
        Guid id,
        HttpResponse response,
        SocialOrgDb db,
        Acting acting,
        CancellationToken cancel
    )
    {
        var activity = await db
            .Activities.AsNoTracking()
            .WithinReachOf(acting)
            .SingleOrDefaultAsync(row => row.Id == id, cancel);
        if (activity is null)
        {
            return TypedResults.NotFound();
        }
        response.SetSequence(activity.Sequence);
        return TypedResults.Ok(OrgActivityView.Of(activity));
    }
}
