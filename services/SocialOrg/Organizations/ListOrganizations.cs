using GovPlatform.ServiceDefaults;
using GovPlatform.SocialOrgService.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.SocialOrgService.Organizations;

/// <summary>
/// Lists organisations in the caller's access scope, ordered by id: <c>?category=&amp;status=</c>, <c>&amp;unit=</c> a
/// unit and all below it.
/// </summary>
internal static class ListOrganizations
{
    private sealed record Cursor(Guid Id);

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder organizations) =>
        organizations.MapGet("/", HandleAsync).WithName(nameof(ListOrganizations)).RequireAuthorization();

    private static async Task<Results<Ok<Page<OrganizationView>>, NotFound>> HandleAsync(
        [AsParameters] PageRequest page,
        string? category,
        string? status,
        string? unit,
        SocialOrgDb db,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var size = page.Size();
        var rows = db.Organizations.AsNoTracking().VisibleTo(context);
        if (unit is not null)
        {
            if (await db.FindVisiblePathAsync(unit, context, cancel) is not { } path)
            {
                return TypedResults.NotFound();
            }
            rows = rows.Within(row => row.Path, path);
        }
        if (category is not null)
        {
            rows = rows.Where(row => row.Category == category);
        }
        rows = status switch
        {
            null => rows,
            "registered" => rows.Where(row => row.ExitedAt == null),
            "exited" => rows.Where(row => row.ExitedAt != null),
            _ => throw new BadRequestException("request.malformed", "status"),
        };
        if (page.Cursor<Cursor>() is { } after)
        {
            rows = rows.Where(row => row.Id > after.Id);
        }
        var found = await rows.OrderBy(row => row.Id).Take(size + 1).ToListAsync(cancel);
        return TypedResults.Ok(Page.Create(found, size, row => new Cursor(row.Id)).Map(OrganizationView.Create));
    }
}
