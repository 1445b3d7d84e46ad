using GovPlatform.GridService.Data;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.GridService.Posts;

/// <summary>
/// Lists posts in the caller's access scope, oldest entry first: <c>?unit=</c> a unit and all below it,
/// <c>&amp;kind=&amp;holder=&amp;current=true</c>; <c>&amp;proposed=true</c> lists what awaits confirmation.
/// </summary>
internal static class ListPosts
{
    internal sealed record Cursor(Guid Id);

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder posts) =>
        posts.MapGet("/", HandleAsync).WithName(nameof(ListPosts)).RequireAuthorization();

    private static async Task<Results<Ok<Page<PostView>>, NotFound>> HandleAsync(
        [AsParameters] PageRequest page,
        string? unit,
        string? kind,
        string? holder,
        bool? current,
        bool? proposed,
        GridDb db,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var size = page.Size();
        var posts = db.Posts.AsNoTracking().Within(post => post.Path, context.UnitPath);
        if (unit is not null)
        {
            var path = await db
                .Units.Within(row => row.Path, context.UnitPath)
                .Where(row => row.Code == unit)
                .Select(row => row.Path)
                .SingleOrDefaultAsync(cancel);
            if (path is null)
            {
                return TypedResults.NotFound();
            }
            posts = posts.Within(post => post.Path, path);
        }
        if (kind is not null)
        {
            posts = posts.Where(post => post.Kind == kind);
        }
        if (holder is not null)
        {
            posts = posts.Where(post => post.Holder == holder);
        }
        if (current is true)
        {
            posts = posts.Where(post => post.EffectiveFrom != null && (post.To == null || post.To > context.At));
        }
        if (proposed is true)
        {
            posts = posts.Where(post => post.EffectiveFrom == null && post.To == null);
        }
        if (page.Cursor<Cursor>() is { } after)
        {
            posts = posts.Where(post => post.Id > after.Id);
        }
        var items = await posts.OrderBy(post => post.Id).Take(size + 1).ToListAsync(cancel);
        return TypedResults.Ok(Page.Create(items, size, post => new Cursor(post.Id)).Map(PostView.Create));
    }
}
