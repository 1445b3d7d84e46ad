using GovPlatform.ServiceDefaults;
using GovPlatform.SocialOrgService.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.SocialOrgService.Organizations;

/// <summary>Returns one organisation in the caller's access scope.</summary>
internal static class GetOrganization
{
    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder organizations) =>
        organizations.MapGet("/{id:guid}", HandleAsync).WithName(nameof(GetOrganization)).RequireAuthorization();

    private static async Task<Results<Ok<OrganizationView>, NotFound>> HandleAsync(
        Guid id,
        HttpResponse response,
        SocialOrgDb db,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var organization = await db
            .Organizations.AsNoTracking()
            .VisibleTo(context)
            .SingleOrDefaultAsync(row => row.Id == id, cancel);
        if (organization is null)
        {
            return TypedResults.NotFound();
        }
        response.SetSequence(organization.Sequence);
        return TypedResults.Ok(OrganizationView.Create(organization));
    }
}
