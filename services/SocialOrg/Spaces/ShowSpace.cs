using GovPlatform.ServiceDefaults;
using GovPlatform.SocialOrgService.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.SocialOrgService.Spaces;

/// <summary>Shows one space within the caller's reach.</summary>
internal static class ShowSpace
{
    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder spaces) =>
        spaces.MapGet("/{id:guid}", HandleAsync).WithName(nameof(ShowSpace)).RequireAuthorization(Permissions.Manage);

    private static async Task<Results<Ok<SpaceView>, NotFound>> HandleAsync(
        Guid id,
        HttpResponse response,
        SocialOrgDb db,
        Acting acting,
        CancellationToken cancel
    )
    {
        var space = await db
            .Spaces.AsNoTracking()
            .Within(row => row.Path, acting.UnitPath)
            .SingleOrDefaultAsync(row => row.Id == id, cancel);
        if (space is null)
        {
            return TypedResults.NotFound();
        }
        response.SetSequence(space.Sequence);
        return TypedResults.Ok(SpaceView.Of(space));
    }
}
