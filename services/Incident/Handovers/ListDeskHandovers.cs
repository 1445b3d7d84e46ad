using GovPlatform.IncidentService.Data;
using GovPlatform.IncidentService.Places;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.IncidentService.Handovers;

/// <summary>Lists the handovers of the caller's subtree, newest first: <c>?unit=&amp;state=</c>.</summary>
internal static class ListDeskHandovers
{
    private sealed record Cursor(DateTimeOffset At, Guid Id);

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder handovers) =>
        handovers.MapGet("/", HandleAsync).WithName(nameof(ListDeskHandovers)).RequireAuthorization(Permissions.Read);

    private static async Task<Ok<Page<HandoverView>>> HandleAsync(
        [AsParameters] PageRequest page,
        string? unit,
        string? state,
        IncidentDb db,
        PlaceCache placeCache,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var size = page.Size();
        var handovers = db.Handovers.AsNoTracking().Within(row => row.Path, context.UnitPath);
        if (unit is not null)
        {
            var snapshot = await placeCache.CurrentAsync(current => current.Places.FindUnit(unit) is not null, cancel);
            handovers = handovers.Within(row => row.Path, snapshot.Places.FindUnit(unit)?.Path ?? "");
        }
        handovers = QueryValues.ParseEnum<HandoverState>(state, "state") switch
        {
            HandoverState.Open => handovers.Where(row => row.TakenAt == null),
            HandoverState.Taken => handovers.Where(row => row.TakenAt != null),
            _ => handovers,
        };
        if (page.Cursor<Cursor>() is { } after)
        {
            var (at, id) = (after.At.ToUniversalTime(), after.Id);
            handovers = handovers.Where(row =>
                EF.Functions.LessThan(ValueTuple.Create(row.GivenAt, row.Id), ValueTuple.Create(at, id))
            );
        }
        var rows = await handovers
            .OrderByDescending(row => row.GivenAt)
            .ThenByDescending(row => row.Id)
            .Take(size + 1)
            .Select(HandoverView.Row)
            .ToListAsync(cancel);
        return TypedResults.Ok(Page.Create(rows, size, last => new Cursor(last.GivenAt, last.Id)));
    }
}
