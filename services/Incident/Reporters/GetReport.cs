using GovPlatform.IncidentService.Clocks;
using GovPlatform.IncidentService.Data;
using GovPlatform.IncidentService.Incidents;
using GovPlatform.IncidentService.Places;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.IncidentService.Reporters;

/// <summary>查询进度: what has become of a report, for the reporter with its number and code, without signing in.</summary>
internal static class GetReport
{
    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder reports) =>
        reports.MapGet("/{number}", HandleAsync).WithName(nameof(GetReport)).AllowAnonymous();

    private static async Task<Results<Ok<ReportView>, NotFound>> HandleAsync(
        string number,
        [FromHeader(Name = ReportAccess.Header)] string? code,
        HttpResponse response,
        IncidentDb db,
        ReportAccess access,
        PlaceCache placeCache,
        RequestContext context,
        CancellationToken cancel
    )
    {
        if (await access.FindAsync(number, code, cancel) is not { } id)
        {
            return TypedResults.NotFound();
        }
        var (incident, answer) = await db.AsPlatformAsync(() => FindAsync(db, id, cancel), cancel);
        var deadlines = (await placeCache.CurrentAsync(cancel)).Deadlines;
        response.SetSequence(incident.Sequence);
        response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(
            new ReportView(
                incident.Number,
                incident.Status,
                incident.Status.IsOpen(),
                incident.Category,
                incident.Sequence,
                incident.ReportedAt,
                incident.EndedAt,
                incident.DueAt,
                incident.Clocks[ClockName.Total]?.MovedFrom,
                incident.Question,
                answer,
                incident.Feedback,
                Road.Of(incident, deadlines, context.At),
                incident.AllowedTo(Principal.ReporterOf(id), context.At, deadlines)
            )
        );
    }

    /// <summary>
    /// With the last words that answer the reporter: the result, why it or its reopening was refused, or how the incident ended into
    /// which it was merged.
    /// </summary>
    private static async Task<(Incident Incident, string? Answer)> FindAsync(
        IncidentDb db,
        Guid id,
        CancellationToken cancel
    )
    {
        var incident = await db.Incidents.AsNoTracking().SingleAsync(row => row.Id == id, cancel);
        if (incident.Status == IncidentStatus.AwaitingFeedback)
        {
            return (incident, incident.Resolution?.Text);
        }
        var words = incident.Status is IncidentStatus.Closed or IncidentStatus.Rejected or IncidentStatus.Merged
            ? await db
                .Timeline.AsNoTracking()
                .Where(step =>
                    step.IncidentId == id
                    && (
                        step.Move == IncidentMove.Reject
                        || step.Move == IncidentMove.Resolve
                        || step.Move == IncidentMove.Inform
                        || step.Move == IncidentMove.RefuseReopen
                    )
                )
                .OrderByDescending(step => step.Sequence)
                .Select(step => step.Text ?? step.Reason)
                .FirstOrDefaultAsync(cancel)
            : null;
        return (incident, words);
    }
}
