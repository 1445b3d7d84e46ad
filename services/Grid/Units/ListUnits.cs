using GovPlatform.Domain;
using GovPlatform.GridService.Data;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.GridService.Units;

/// <summary>Lists units in the caller's access scope, ordered by code: <c>?parent=&amp;level=&amp;asOf=</c>.</summary>
internal static class ListUnits
{
    internal sealed record Cursor(string Code);

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder units) =>
        units.MapGet("/", HandleAsync).WithName(nameof(ListUnits)).RequireAuthorization();

    private static async Task<Ok<Page<UnitRow>>> HandleAsync(
        [AsParameters] PageRequest page,
        string? parent,
        string? level,
        string? asOf,
        GridDb db,
        CountyTime time,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var size = page.Size();
        var rows = db.UnitsAsOf(time.DayAsOf(asOf)).Within(unit => unit.Path, context.UnitPath);
        if (parent is not null)
        {
            rows = rows.Where(unit => unit.ParentCode == parent);
        }
        if (level is not null)
        {
            var parsed = UnitLevels.Parse(level) ?? throw new BadRequestException("unit.level.unknown", "level");
            rows = rows.Where(unit => unit.Level == parsed);
        }
        if (page.Cursor<Cursor>() is { } after)
        {
            rows = rows.Where(unit => string.Compare(unit.Code, after.Code) > 0);
        }
        var items = await rows.OrderBy(unit => unit.Code).Take(size + 1).ToListAsync(cancel);
        return TypedResults.Ok(Page.Create(items, size, unit => new Cursor(unit.Code)));
    }
}
