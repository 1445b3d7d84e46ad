using GovPlatform.Domain;
using GovPlatform.GridService.Data;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.GridService.Lists;

/// <summary>
/// Lists the lists of the caller's unit, of the units above and below it and of the platform, by code: <c>?unit=</c> those that
/// apply to a unit or to one below it, <c>&amp;kind=duty|collection</c>, <c>&amp;asOf=</c> those of another moment (a date
/// means its start in the county's time zone).
/// </summary>
internal static class ListLists
{
    internal sealed record Cursor(string Code, string OwnerPath);

    private sealed record Row(string OwnerPath, ListView List);

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder lists) =>
        lists.MapGet("/", HandleAsync).WithName(nameof(ListLists)).RequireAuthorization();

    private static async Task<Results<Ok<Page<ListView>>, NotFound>> HandleAsync(
        [AsParameters] PageRequest page,
        string? unit,
        string? kind,
        string? asOf,
        GridDb db,
        CountyTime time,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var (size, after, only) = (page.Size(), page.Cursor<Cursor>(), QueryValues.ParseEnum<ListKind>(kind, "kind"));
        var rows = time.ReadInstant(asOf, "asOf", "time.asOf.malformed") is { } moment
            ? await AsOfAsync(db, moment, context, cancel)
            : await NowAsync(db, context, cancel);
        if (unit is not null)
        {
            if (await db.FindUnitAsync(unit, context, cancel) is not { Path: var path })
            {
                return TypedResults.NotFound();
            }
            rows = rows.FindAll(row => Starts(path, row.OwnerPath) || Starts(row.OwnerPath, path));
        }
        // A county has some dozens of lists, so that pages are cut here.
        var found = rows.Where(row => only is null || row.List.Kind == only)
            .OrderBy(row => row.List.Code, StringComparer.Ordinal)
            .ThenBy(row => row.OwnerPath, StringComparer.Ordinal)
            .Where(row => after is null || IsAfter(row, after))
            .Take(size + 1)
            .ToList();
        return TypedResults.Ok(
            Page.Create(found, size, row => new Cursor(row.List.Code, row.OwnerPath)).Map(row => row.List)
        );
    }

    private static async Task<List<Row>> NowAsync(GridDb db, RequestContext context, CancellationToken cancel)
    {
        var lists = await db
            .CollectionLists.AsNoTracking()
            .VisibleTo(context)
            .Where(list => list.RetiredAt == null)
            .ToListAsync(cancel);
        return lists.ConvertAll(list => new Row(list.OwnerPath, ListView.Create(list)));
    }

    private static async Task<List<Row>> AsOfAsync(
        GridDb db,
        DateTimeOffset at,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var versions = await db.ListInForceAsync(CollectionList.Table, at, context.UnitPath, cancel);
        return versions.ConvertAll(version => new Row(version.OwnerPath, version.Read<ListView>()));
    }

    private static bool IsAfter(Row row, Cursor after) =>
        (
            string.CompareOrdinal(row.List.Code, after.Code) is var code and not 0
                ? code
                : string.CompareOrdinal(row.OwnerPath, after.OwnerPath)
        ) > 0;

    private static bool Starts(string path, string with) => path.StartsWith(with, StringComparison.Ordinal);
}
