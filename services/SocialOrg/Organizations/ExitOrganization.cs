using GovPlatform.ServiceDefaults;
using GovPlatform.SocialOrgService.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.SocialOrgService.Organizations;

/// <summary>
/// Records that an organisation leaves. Spaces allocated to it stay allocated until the allocations are cancelled.
/// </summary>
internal static class ExitOrganization
{
    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder organizations) =>
        organizations
            .MapPost("/{id:guid}/exit", HandleAsync)
            .WithName(nameof(ExitOrganization))
            .RequireAuthorization(Permissions.Manage);

    private static async Task<Results<Ok<OrganizationView>, NotFound>> HandleAsync(
        Guid id,
        ReasonRequest request,
        IfMatch ifMatch,
        HttpResponse response,
        SocialOrgDb db,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var organization = await db.Organizations.VisibleTo(context).SingleOrDefaultAsync(row => row.Id == id, cancel);
        if (organization is null)
        {
            return TypedResults.NotFound();
        }
        ifMatch.Require(organization.Sequence);
        organization.Exit(request.Reason, context.At);
        await db.SaveChangesAsync(cancel);
        response.SetSequence(organization.Sequence);
        return TypedResults.Ok(OrganizationView.Create(organization));
    }
}
