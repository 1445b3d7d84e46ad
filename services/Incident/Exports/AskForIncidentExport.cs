using FluentValidation;
using GovPlatform.Domain;
using GovPlatform.IncidentService.Data;
using GovPlatform.IncidentService.Incidents;
using GovPlatform.IncidentService.Places;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace GovPlatform.IncidentService.Exports;

/// <summary>
/// 申请导出: asks for a file of the incidents that match a filter, with the contacts of their reporters. A file without contacts
/// needs no approval: the list itself is exported.
/// </summary>
internal static class AskForIncidentExport
{
    /// <param name="Filter">
    /// The members are those of the list's query: <c>q</c> a list of texts, <c>overdue</c> and <c>supervised</c> true or false, each
    /// other a text.
    /// </param>
    internal sealed record Request(IncidentFilter Filter, ExportFormat Format, string Reason);

    internal sealed class Rules : AbstractValidator<Request>
    {
        public Rules() => RuleFor(request => request.Reason).IsRequiredText(ExportRequest.LongestReason);
    }

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder exports) =>
        exports
            .MapPost("/", HandleAsync)
            .WithName(nameof(AskForIncidentExport))
            .RequireAuthorization(Permissions.ReadContact);

    private static async Task<Created<IncidentExportView>> HandleAsync(
        Request request,
        HttpResponse response,
        IncidentDb db,
        PlaceCache placeCache,
        CountyTime time,
        IOptions<IncidentExportOptions> options,
        RequestContext context,
        CancellationToken cancel
    )
    {
        request.Filter.Require(db, await placeCache.CurrentAsync(cancel), time, context);
        var export = new IncidentExport
        {
            Id = Guid.CreateVersion7(context.At),
            Path = context.UnitPath,
            AskedBy = context.Subject,
            AskedAt = context.At,
            Reason = request.Reason,
            Format = request.Format,
            Filter = request.Filter,
            ExpiresAt = context.At + options.Value.Lifetime,
        };
        db.Exports.Add(export);
        await db.SaveChangesAsync(cancel);
        response.SetSequence(export.Sequence);
        return TypedResults.Created(
            $"/api/v1/incident-exports/{export.Id}",
            IncidentExportView.Create(export, context.At)
        );
    }
}
