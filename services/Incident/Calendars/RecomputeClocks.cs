using System.Text.Json.Serialization;
using GovPlatform.IncidentService.Clocks;
using GovPlatform.IncidentService.Data;
using GovPlatform.IncidentService.Incidents;
using GovPlatform.IncidentService.Places;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.IncidentService.Calendars;

/// <summary>
/// Computes the deadlines of all open clocks in the caller's subtree from the calendar in force. With <c>dryRun</c> it
/// shows what would move, and changes nothing. Goes through the incidents in pages: <c>after</c> continues where an answer
/// ended. Without <c>dryRun</c> each move is a step on its incident's timeline.
/// </summary>
internal static class RecomputeClocks
{
    private sealed record Cursor(Guid Id);

    /// <param name="DryRun">Whether only to show what would move.</param>
    internal sealed record Request([property: JsonRequired] bool DryRun);

    /// <param name="Was">Deadline so far, UTC; null when it waited for a calendar.</param>
    /// <param name="Becomes">Deadline by the calendar in force, UTC; null when it lacks a year.</param>
    internal sealed record MovedClock(
        Guid Id,
        string Number,
        ClockName Clock,
        DateTimeOffset? Was,
        DateTimeOffset? Becomes
    );

    /// <param name="Checked">Incidents looked at.</param>
    /// <param name="Moved">Clocks whose deadline moves or has moved.</param>
    /// <param name="Next">Null when all have been looked at.</param>
    internal sealed record Answer(int Checked, IReadOnlyList<MovedClock> Moved, string? Next);

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder calendars) =>
        calendars
            .MapPost("/recompute", HandleAsync)
            .WithName(nameof(RecomputeClocks))
            .RequireAuthorization(Permissions.ManageRules);

    private static async Task<Ok<Answer>> HandleAsync(
        Request request,
        [AsParameters] PageRequest page,
        IncidentDb db,
        PlaceCache placeCache,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var size = page.Size();
        var after = page.Cursor<Cursor>()?.Id;
        var deadlines = (await placeCache.CurrentAsync(cancel)).Deadlines;
        var found = await db
            .Incidents.VisibleTo(context)
            .Where(incident => incident.NextDueAt != null || incident.DueAt != null || incident.Uncomputed)
            .WhereOpen()
            .Where(incident => after == null || incident.Id > after)
            .OrderBy(incident => incident.Id)
            .Take(size + 1)
            .ToListAsync(cancel);
        var incidents = Page.Create(found, size, last => new Cursor(last.Id));
        var moved = incidents.Items.SelectMany(incident => FindMoves(incident, deadlines, context.At)).ToList();
        if (!request.DryRun && moved.Count > 0)
        {
            var command = new CommandContext(Principal.Platform, context.At, deadlines, "日历变更");
            foreach (var incident in incidents.Items)
            {
                incident.RecomputeClocks(command);
            }
            await db.AsPlatformAsync(() => db.SaveChangesAsync(cancel), cancel);
        }
        return TypedResults.Ok(new Answer(incidents.Items.Count, moved, incidents.Next));
    }

    private static IEnumerable<MovedClock> FindMoves(Incident incident, Deadlines deadlines, DateTimeOffset at) =>
        incident
            .Clocks.All.Zip(incident.Clocks.Recompute(deadlines, at).All)
            .Where(pair => pair.First.DueAt != pair.Second.DueAt)
            .Select(pair => new MovedClock(
                incident.Id,
                incident.Number,
                pair.First.Name,
                pair.First.DueAt,
                pair.Second.DueAt
            ));
}
