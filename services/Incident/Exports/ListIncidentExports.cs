using GovPlatform.IncidentService.Data;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.IncidentService.Exports;

/// <summary>Lists the caller's exports with contacts and those the caller may decide, newest first: <c>?status=</c>.</summary>
internal static class ListIncidentExports
{
    private sealed record Cursor(Guid Id);

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder exports) =>
        exports
            .MapGet("/", HandleAsync)
            .WithName(nameof(ListIncidentExports))
            .RequireAuthorization(IncidentExportAccess.AskOrApprove);

    private static async Task<Ok<Page<IncidentExportView>>> HandleAsync(
        [AsParameters] PageRequest page,
        string? status,
        IncidentDb db,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var size = page.Size();
        var exports = db.Exports.AsNoTracking().VisibleTo(context);
        if (QueryValues.ParseEnum<IncidentExportStatus>(status, nameof(status)) is { } wanted)
        {
            exports = exports.Where(row => row.Status == wanted);
        }
        if (page.Cursor<Cursor>() is { } after)
        {
            exports = exports.Where(row => row.Id < after.Id);
        }
        var found = await exports.OrderByDescending(row => row.Id).Take(size + 1).ToListAsync(cancel);
        return TypedResults.Ok(
            Page.Create(found, size, row => new Cursor(row.Id)).Map(row => IncidentExportView.Create(row, context.At))
        );
    }
}
