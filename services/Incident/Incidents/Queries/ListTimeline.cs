using GovPlatform.IncidentService.Data;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>The timeline of an incident, oldest entry first.</summary>
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
        bool OnBehalf,
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
            .RequireAuthorization(Permissions.ReadAny);

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
        var actsForUnit = context.ToPrincipal().UnitPath.Length > 0;
        return TypedResults.Ok(
            Page.Create(rows, size, last => new Cursor(last.Sequence))
                .Map(entry => CreateEntry(entry, actsForUnit, context))
        );
    }

    // The text of a note is for callers who act for a unit. A resident who reported the incident sees that there is a note,
    // and the text of their own notes.
    private static Entry CreateEntry(TimelineEntry entry, bool actsForUnit, RequestContext context) =>
        new(
            entry.Sequence,
            entry.At,
            entry.Move,
            new Entry.ActorView(entry.ActorPost, entry.ActorUnit),
            entry.Reason,
            actsForUnit || entry.Move != IncidentMove.Note || entry.ActorSubject == context.Subject ? entry.Text : null,
            entry.From,
            entry.To,
            entry.OnBehalf,
            entry.RuleVersion,
            entry.CalendarVersion
        );
}
