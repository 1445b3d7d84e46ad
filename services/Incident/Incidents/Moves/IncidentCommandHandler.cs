using GovPlatform.IncidentService.Clocks;
using GovPlatform.IncidentService.Data;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>
/// The steps common to all moves: load the incident within the caller's access scope (404 outside it), check If-Match
/// (412), apply the move, save, and answer with the incident and its new ETag.
/// </summary>
internal sealed class IncidentCommandHandler(IncidentDb db, RequestContext context, IHttpContextAccessor http)
{
    /// <summary>The current request as the domain needs it; an empty reason becomes null.</summary>
    public CommandContext CreateContext(string? reason = null) =>
        new(context.ToPrincipal(), context.At, Deadlines.Default, string.IsNullOrWhiteSpace(reason) ? null : reason);

    public Task<Results<Ok<IncidentView>, NotFound>> HandleAsync(
        Guid id,
        IfMatch ifMatch,
        string? reason,
        Action<Incident, CommandContext> move,
        CancellationToken cancel
    ) =>
        HandleAsync(
            id,
            ifMatch,
            reason,
            (incident, command) =>
            {
                move(incident, command);
                return Task.CompletedTask;
            },
            cancel
        );

    /// <summary>For a move that has to load something first.</summary>
    public async Task<Results<Ok<IncidentView>, NotFound>> HandleAsync(
        Guid id,
        IfMatch ifMatch,
        string? reason,
        Func<Incident, CommandContext, Task> move,
        CancellationToken cancel
    )
    {
        var found = await db
            .Incidents.VisibleTo(context)
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
        ifMatch.Require(found.Incident.Sequence);
        await move(found.Incident, CreateContext(reason));
        await SaveAsync(found.Incident, cancel);
        http.HttpContext!.Response.SetSequence(found.Incident.Sequence);
        return TypedResults.Ok(IncidentView.Create(found.Incident, found.Contact, context.At));
    }

    /// <summary>
    /// Number of open incidents that are parts of a case. Counted as the platform, since parts outside the caller's access
    /// scope count too.
    /// </summary>
    public Task<int> CountOpenPartsAsync(Guid id, CancellationToken cancel) =>
        db.AsPlatformAsync(context, () => db.Incidents.CountAsync(AccessScope.OpenPartOf(id), cancel), cancel);

    private async Task SaveAsync(Incident incident, CancellationToken cancel)
    {
        var entry = db.Entry(incident);
        if (entry.Property(row => row.OwningPath).IsModified || entry.Property(row => row.HandlingPath).IsModified)
        {
            db.Search.Update(
                new IncidentSearch { IncidentId = incident.Id, Document = IncidentSearch.DocumentOf(incident) }
            );
        }
        // The move may have taken the incident out of the caller's scope (escalate, return). PostgreSQL checks the new row
        // against the SELECT policy as well, so such a row is saved as the platform.
        if (incident.IsVisibleTo(context.ToPrincipal()))
        {
            await db.SaveChangesAsync(cancel);
        }
        else
        {
            await db.AsPlatformAsync(context, () => db.SaveChangesAsync(cancel), cancel);
        }
    }
}
