using GovPlatform.ServiceDefaults;
using GovPlatform.SocialOrgService.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.SocialOrgService.Spaces;

/// <summary>Returns one space in the caller's access scope.</summary>
internal static class GetSpace
{
    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder spaces) =>
        spaces.MapGet("/{id:guid}", HandleAsync).WithName(nameof(GetSpace)).RequireAuthorization(Permissions.Manage);

    private static async Task<Results<Ok<SpaceView>, NotFound>> HandleAsync(
        Guid id,
        HttpResponse response,
        SocialOrgDb db,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var space = await db
            .Spaces.AsNoTracking()
            .Within(row => row.Path, context.UnitPath)
            .SingleOrDefaultAsync(row => row.Id == id, cancel);
        if (space is null)
        {
            return TypedResults.NotFound();
        }
        response.SetSequence(space.Sequence);
        return TypedResults.Ok(SpaceView.Create(space));
    }
}
