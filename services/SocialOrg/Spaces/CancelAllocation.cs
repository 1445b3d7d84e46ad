using GovPlatform.ServiceDefaults;
using GovPlatform.SocialOrgService.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.SocialOrgService.Spaces;

/// <summary>Cancels an allocation, which frees the space.</summary>
internal static class CancelAllocation
{
    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder spaces) =>
        spaces
            .MapPost("/{id:guid}/allocations/{allocationId:guid}/cancel", HandleAsync)
            .WithName(nameof(CancelAllocation))
            .RequireAuthorization(Permissions.Manage);

    private static async Task<Results<Ok<AllocationView>, NotFound>> HandleAsync(
        Guid id,
        Guid allocationId,
        IfMatch ifMatch,
        HttpResponse response,
        SocialOrgDb db,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var allocation = await db
            .Allocations.Within(row => row.Path, context.UnitPath)
            .SingleOrDefaultAsync(row => row.Id == allocationId && row.SpaceId == id, cancel);
        if (allocation is null)
        {
            return TypedResults.NotFound();
        }
        ifMatch.Require(allocation.Sequence);
        allocation.Cancel(context.At);
        await db.SaveChangesAsync(cancel);
        response.SetSequence(allocation.Sequence);
        return TypedResults.Ok(AllocationView.Create(allocation));
    }
}
