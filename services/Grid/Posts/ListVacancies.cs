using GovPlatform.Domain;
using GovPlatform.GridService.Data;
using GovPlatform.GridService.Units;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.GridService.Posts;

/// <summary>
/// Lists units in the caller's access scope that lack a holder of a kind of post which they must have, ordered by code:
/// <c>?unit=</c> a unit and all below it, <c>&amp;asOf=</c> at another moment than now. An appointment that awaits
/// confirmation fills nothing.
/// </summary>
internal static class ListVacancies
{
    internal sealed record Cursor(string Unit, string Kind);

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder posts) =>
        posts.MapGet("/vacancies", HandleAsync).WithName(nameof(ListVacancies)).RequireAuthorization();

    private static async Task<Results<Ok<Page<VacancyRow>>, NotFound>> HandleAsync(
        [AsParameters] PageRequest page,
        string? unit,
        string? asOf,
        GridDb db,
        CountyTime time,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var (size, moment) = (page.Size(), time.InstantAsOf(asOf));
        var units = db.UnitsAsOf(moment is { } at ? time.DayOf(at) : null).Within(row => row.Path, context.UnitPath);
        if (unit is not null)
        {
            var path = await units.Where(row => row.Code == unit).Select(row => row.Path).SingleOrDefaultAsync(cancel);
            if (path is null)
            {
                return TypedResults.NotFound();
            }
            units = units.Within(row => row.Path, path);
        }
        var running = db.Posts.AsNoTracking().Where(PostTerms.RunningAt(moment ?? context.At));
        var vacancies = Vacancies.Of(units, running);
        if (page.Cursor<Cursor>() is { } after)
        {
            vacancies = vacancies.Where(row =>
                string.Compare(row.Unit, after.Unit) > 0
                || (row.Unit == after.Unit && string.Compare(row.Kind, after.Kind) > 0)
            );
        }
        var items = await vacancies.OrderBy(row => row.Unit).ThenBy(row => row.Kind).Take(size + 1).ToListAsync(cancel);
        return TypedResults.Ok(Page.Create(items, size, row => new Cursor(row.Unit, row.Kind)));
    }
}
