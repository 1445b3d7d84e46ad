using GovPlatform.IncidentService.Data;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.IncidentService.Exports;

/// <summary>Shows an export with contacts to its asker, and to those who may decide it.</summary>
internal static class GetIncidentExport
{
    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder exports) =>
        exports
            .MapGet("/{id:guid}", HandleAsync)
            .WithName(nameof(GetIncidentExport))
            .RequireAuthorization(IncidentExportAccess.AskOrApprove);

    private static async Task<Results<Ok<IncidentExportView>, NotFound>> HandleAsync(
        Guid id,
        HttpResponse response,
        IncidentDb db,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var export = await db
            .Exports.AsNoTracking()
            .VisibleTo(context)
            .SingleOrDefaultAsync(row => row.Id == id, cancel);
        if (export is null)
        {
            return TypedResults.NotFound();
        }
        response.SetSequence(export.Sequence);
        return TypedResults.Ok(IncidentExportView.Create(export, context.At));
    }
}
