using GovPlatform.IncidentService.Data;
using GovPlatform.IncidentService.Incidents;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GovPlatform.IncidentService.Exports;

/// <summary>同意导出: approves an export with contacts, as a second person.</summary>
internal static class ApproveIncidentExport
{
    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder exports) =>
        exports
            .MapPost("/{id:guid}/approve", HandleAsync)
            .WithName(nameof(ApproveIncidentExport))
            .RequireAuthorization(Permissions.ApproveExport);

    private static async Task<Results<Ok<IncidentExportView>, NotFound>> HandleAsync(
        Guid id,
        ReasonRequest request,
        IfMatch ifMatch,
        HttpResponse response,
        IncidentDb db,
        IOptions<IncidentExportOptions> options,
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
        export.Approve(request.Reason, context.Subject, context.At, options.Value.Lifetime);
        await db.SaveChangesAsync(cancel);
        response.SetSequence(export.Sequence);
        return TypedResults.Ok(IncidentExportView.Create(export, context.At));
    }
}
