using GovPlatform.IncidentService.Data;
using GovPlatform.IncidentService.Incidents;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.IncidentService.Exports;

/// <summary>拒绝导出: refuses an export with contacts, with a reason.</summary>
internal static class RefuseIncidentExport
{
    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder exports) =>
        exports
            .MapPost("/{id:guid}/refuse", HandleAsync)
            .WithName(nameof(RefuseIncidentExport))
            .RequireAuthorization(Permissions.ApproveExport);

    private static async Task<Results<Ok<IncidentExportView>, NotFound>> HandleAsync(
        Guid id,
        ReasonRequest request,
        IfMatch ifMatch,
        HttpResponse response,
        IncidentDb db,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var export = await db.Exports.VisibleTo(context).SingleOrDefaultAsync(row => row.Id == id, cancel);
        if (export is null)
        {
            return TypedResults.NotFound();
        }
        ifMatch.Require(export.Sequence);
        export.Refuse(request.Reason, context.Subject, context.At);
        await db.SaveChangesAsync(cancel);
        response.SetSequence(export.Sequence);
        return TypedResults.Ok(IncidentExportView.Create(export, context.At));
    }
}
