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
    /// Status, tier and units come from the last timeline entry up to the moment. Clocks, due times, texts and decisions are
    /// only stored for the present, so they are left empty.
    /// </summary>
    private static async Task<Results<Ok<IncidentView>, NotFound>> AsOfAsync(
        IncidentView current,
        DateTimeOffset at,
        IncidentDb db,
        CancellationToken cancel
    )
    {
        var step = await db
            .Timeline.AsNoTracking()
            .Where(entry => entry.IncidentId == current.Id && entry.At <= at)
            .OrderByDescending(entry => entry.Sequence)
            .FirstOrDefaultAsync(cancel);
        return step is null
            ? TypedResults.NotFound()
            : TypedResults.Ok(
                current with
                {
                    Status = step.To,
                    Open = step.To.IsOpen(),
                    Tier = step.Tier,
                    Unit = step.Unit,
                    HandlingUnit = step.HandlingUnit,
                    Sequence = step.Sequence,
                    ChangedAt = step.At,
                    EndedAt = current.EndedAt <= at ? current.EndedAt : null,
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
                    // A past state cannot be moved.
                    Allowed = [],
                }
            );
    }
}
