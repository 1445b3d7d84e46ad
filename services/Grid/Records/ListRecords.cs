using GovPlatform.GridService.Data;
using GovPlatform.GridService.Lists;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.GridService.Records;

/// <summary>
/// Lists the records of one list in the caller's access scope, oldest entry first, the newest of each subject:
/// <c>?list=&amp;grid=&amp;unit=&amp;subject=</c>; <c>&amp;history=true</c> lists earlier ones and tombstones too. The list must be
/// named: nothing is searched across lists.
/// </summary>
internal static class ListRecords
{
    internal sealed record Cursor(Guid Id);

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder records) =>
        records
            .MapGet("/", HandleAsync)
            .WithName(nameof(ListRecords))
            .RequireAuthorization(Permissions.ReadCollections);

    private static async Task<Results<Ok<Page<RecordView>>, NotFound>> HandleAsync(
        [AsParameters] PageRequest page,
        string list,
        string? grid,
        string? unit,
        string? subject,
        bool? history,
        GridDb db,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var size = page.Size();
        var records = db
            .CollectionRecords.AsNoTracking()
            .Within(record => record.Path, context.UnitPath)
            .Where(record => record.ListCode == list);
        foreach (var code in new[] { unit, grid }.OfType<string>())
        {
            if (await db.FindUnitAsync(code, context, cancel) is not { Path: var path })
            {
                return TypedResults.NotFound();
            }
            records = records.Within(record => record.Path, path);
        }
        if (subject?.Trim().Normalize() is { } text)
        {
            records = records.Where(record => record.Subject == text);
        }
        if (history is not true)
        {
            records = records.Where(record =>
                record.ErasedAt == null
                && !db.CollectionRecords.Any(later =>
                    later.Reference == record.Reference && later.Number > record.Number
                )
            );
        }
        if (page.Cursor<Cursor>() is { } after)
        {
            records = records.Where(record => record.Id > after.Id);
        }
        var items = await records.OrderBy(record => record.Id).Take(size + 1).ToListAsync(cancel);
        return TypedResults.Ok(Page.Create(items, size, record => new Cursor(record.Id)).Map(RecordView.Create));
    }
}
