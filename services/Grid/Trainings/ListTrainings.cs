using GovPlatform.Domain;
using GovPlatform.GridService.Data;
using GovPlatform.GridService.Lists;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.GridService.Trainings;

/// <summary>
/// Lists the trainings of the caller's unit, of those below it and of those above it, oldest entry first: <c>?unit=</c> a unit
/// and all below it, <c>&amp;from=&amp;to=</c> by when they are scheduled (a date means its start in the county's time zone),
/// <c>&amp;status=planned|held|cancelled</c>.
/// </summary>
internal static class ListTrainings
{
    internal sealed record Cursor(Guid Id);

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder trainings) =>
        trainings.MapGet("/", HandleAsync).WithName(nameof(ListTrainings)).RequireAuthorization();

    private static async Task<Results<Ok<Page<TrainingView>>, NotFound>> HandleAsync(
        [AsParameters] PageRequest page,
        string? unit,
        string? from,
        string? to,
        string? status,
        GridDb db,
        CountyTime time,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var (size, first, end) = (page.Size(), time.ReadInstant(from, "from"), time.ReadInstant(to, "to"));
        var only = QueryValues.ParseEnum<TrainingStatus>(status, "status");
        var trainings = db.Trainings.AsNoTracking().VisibleTo(context);
        if (unit is not null)
        {
            if (await db.FindUnitAsync(unit, context, cancel) is not { Path: var path })
            {
                return TypedResults.NotFound();
            }
            trainings = trainings.Within(row => row.Path, path);
        }
        if (first is not null)
        {
            trainings = trainings.Where(row => row.ScheduledFor >= first);
        }
        if (end is not null)
        {
            trainings = trainings.Where(row => row.ScheduledFor < end);
        }
        if (only is not null)
        {
            trainings = trainings.Where(row => row.Status == only);
        }
        if (page.Cursor<Cursor>() is { } after)
        {
            trainings = trainings.Where(row => row.Id > after.Id);
        }
        var items = await trainings.OrderBy(row => row.Id).Take(size + 1).ToListAsync(cancel);
        return TypedResults.Ok(Page.Create(items, size, row => new Cursor(row.Id)).Map(TrainingView.Create));
    }
}
