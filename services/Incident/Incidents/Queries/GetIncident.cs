using GovPlatform.Domain;
using GovPlatform.IncidentService.Data;
using GovPlatform.IncidentService.Places;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>One incident as it is now or, with <c>asOf</c>, as it was at that moment.</summary>
internal static class GetIncident
{
    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder incidents) =>
        incidents
            .MapGet("/{id:guid}", HandleAsync)
            .WithName(nameof(GetIncident))
            .RequireAuthorization(Permissions.ReadAny);

    private static async Task<Results<Ok<IncidentView>, NotFound>> HandleAsync(
        Guid id,
        string? asOf,
        IncidentDb db,
        CountyTime time,
        RequestContext context,
        PlaceCache placeCache,
        IncidentViews views,
        HttpResponse response,
        CancellationToken cancel
    )
    {
        var asOfMoment = time.ReadInstant(asOf, "asOf");
        var found = await db
            .Incidents.AsNoTracking()
            .VisibleTo(context)
            .Where(incident => incident.Id == id)
            .Select(incident => new
            {
                Incident = incident,
                Contact = db.Reporters.Where(r => r.IncidentId == id).Select(r => r.Masked).FirstOrDefault(),
            })
            .SingleOrDefaultAsync(cancel);
        if (found is null)
        {
            return TypedResults.NotFound();
        }
        var view = views.Create(found.Incident, found.Contact, (await placeCache.CurrentAsync(cancel)).Deadlines);
        if (asOfMoment is { } moment)
        {
            return await AsOfAsync(view, moment, db, cancel);
        }
        response.SetSequence(found.Incident.Sequence);
        return TypedResults.Ok(view);
    }

    /// <summary>
    /// Status, tier, units and the moment of the end come from the timeline's entries up to the moment, what was corrected since from the
    /// corrections after it. Clocks, due times, texts and decisions are only stored for the present, so they are left empty.
    /// </summary>
    private static async Task<Results<Ok<IncidentView>, NotFound>> AsOfAsync(
        IncidentView current,
        DateTimeOffset at,
        IncidentDb db,
        CancellationToken cancel
    )
    {
        var all = await db
            .Timeline.AsNoTracking()
            .Where(entry => entry.IncidentId == current.Id)
            .OrderBy(entry => entry.Sequence)
            .ToListAsync(cancel);
        if (all.FindLast(entry => entry.At <= at) is not { } step)
        {
            return TypedResults.NotFound();
        }
        var steps = all.FindAll(entry => entry.Sequence <= step.Sequence);
        var replaced = all.Find(entry => entry.Sequence > step.Sequence && entry.Replaced is not null)?.Replaced;
        return TypedResults.Ok(
            current with
            {
                Status = step.To,
                Open = step.To.IsOpen(),
                Tier = step.Tier,
                Unit = step.Unit,
                HandlingUnit = step.HandlingUnit,
                CategoryCode = replaced?.Category ?? current.CategoryCode,
                Severity = replaced?.Severity ?? current.Severity,
                Location = replaced is { Place: var place }
                    ? new LocationView(place.Longitude, place.Latitude, place.Address, place.Given)
                    : current.Location,
                GridId = replaced is null ? current.GridId : replaced.Place.GridId,
                Unlocated = replaced is null ? current.Unlocated : replaced.Place.GridId is null,
                Sequence = step.Sequence,
                ChangedAt = step.At,
                EndedAt = EndOf(steps),
                DueAt = null,
                Overdue = false,
                NextClock = null,
                NextDueAt = null,
                Clocks = [],
                Road = [],
                DispatchedBy = null,
                Arbiter = null,
                Question = null,
                Suspension = null,
                Supervision = null,
                Supervisions = [],
                Receipt = null,
                Resolution = null,
                Feedback = null,
                MergedInto = null,
                ParentId = null,
                Dispatches = CountOf(IncidentMove.Dispatch),
                Returns = CountOf(IncidentMove.Return),
                Reworks =
                    CountOf(IncidentMove.Rework)
                    + steps.Count(entry => entry is { Move: IncidentMove.RecordFeedback, To: IncidentStatus.Handling }),
                Reopenings = CountOf(IncidentMove.Reopen),
                // A past state cannot be moved.
                Allowed = [],
            }
        );

        // A dispatch of the platform's is one of the rules, not of a dispatcher; an escalation begins anew.
        int CountOf(IncidentMove move) =>
            steps
                .Skip(move == IncidentMove.Return ? 1 + steps.FindLastIndex(e => e.Move == IncidentMove.Escalate) : 0)
                .Count(entry => entry.Move == move && entry.ActorSubject != Principal.Platform.Subject);
    }

    /// <summary>When it ended, as of the last of the steps; a request to reopen it changes nothing yet.</summary>
    private static DateTimeOffset? EndOf(IEnumerable<TimelineEntry> steps)
    {
        DateTimeOffset? end = null;
        foreach (var step in steps)
        {
            end =
                step.To == IncidentStatus.ReopenRequested ? end
                : step.To.IsOpen() ? null
                : end ?? step.At;
        }
        return end;
    }
}
