using GovPlatform.IncidentService.Data;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>The steps of an incident, oldest first.</summary>
internal static class ListTimeline
{
    internal sealed record Entry(
        long Sequence,
        DateTimeOffset At,
        IncidentMove Move,
        Entry.ActorView Actor,
        string? Reason,
        string? Text,
        IncidentStatus? From,
        IncidentStatus To,
        int RuleVersion,
        string? CalendarVersion
    )
    {
        internal sealed record ActorView(string? Post, string? Unit);
    }

    private sealed record Cursor(long Sequence);

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder incidents) =>
        incidents
            .MapGet("/{id:guid}/timeline", HandleAsync)
            .WithName(nameof(ListTimeline))
            .RequireAuthorization(Permissions.Read);

    private static async Task<Results<Ok<Page<Entry>>, NotFound>> HandleAsync(
        Guid id,
        [AsParameters] PageRequest page,
        IncidentDb db,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var size = page.Size();
        var after = page.Cursor<Cursor>()?.Sequence ?? 0;
        if (!await db.Incidents.VisibleTo(context).AnyAsync(incident => incident.Id == id, cancel))
        {
            return TypedResults.NotFound();
        }
        var rows = await db
            .Timeline.AsNoTracking()
            .Where(entry => entry.IncidentId == id && entry.Sequence > after)
            .OrderBy(entry => entry.Sequence)
            .Take(size + 1)
            .ToListAsync(cancel);
        var isInside = context.UnitPath.Length > 0;
        return TypedResults.Ok(
            Page.Create(rows, size, last => new Cursor(last.Sequence)).Map(entry => Show(entry, isInside, context))
        );
    }

    // Notes are for those who work on it; its reporter sees that there is one, and their own.
    private static Entry Show(TimelineEntry entry, bool isInside, RequestContext context) =>
        new(
            entry.Sequence,
            entry.At,
            entry.Move,
            new Entry.ActorView(entry.ActorPost, entry.ActorUnit),
            entry.Reason,
            isInside || entry.Move != IncidentMove.Note || entry.ActorSubject == context.Subject ? entry.Text : null,
            entry.From,
            entry.To,
            entry.RuleVersion,
            entry.CalendarVersion
        );
}
