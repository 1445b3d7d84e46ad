using GovPlatform.Domain;
using GovPlatform.GridService.Data;
using GovPlatform.GridService.Units;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.GridService.Posts;

/// <summary>
/// Lists posts in the caller's access scope, oldest entry first: <c>?unit=</c> a unit and all below it,
/// <c>&amp;kind=&amp;holder=</c>; <c>&amp;current=true</c> lists terms that run now, <c>&amp;asOf=</c> those that run at
/// another moment (a date means its start in the county's time zone); <c>&amp;proposed=true</c> lists what awaits
/// confirmation.
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
        string? asOf,
        bool? proposed,
        GridDb db,
        CountyTime time,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var size = page.Size();
        var moment = time.InstantAsOf(asOf) ?? (current is true ? context.At : null);
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
        if (moment is { } at)
        {
            posts = posts.Where(PostTerms.RunningAt(at));
        }
        if (proposed is true)
        {
            posts = posts.Where(post => post.EffectiveFrom == null && post.WithdrawnAt == null);
        }
        if (page.Cursor<Cursor>() is { } after)
        {
            posts = posts.Where(post => post.Id > after.Id);
        }
        var items = await posts.OrderBy(post => post.Id).Take(size + 1).ToListAsync(cancel);
        return TypedResults.Ok(Page.Create(items, size, post => new Cursor(post.Id)).Map(PostView.Create));
    }
}
