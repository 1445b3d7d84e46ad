using GovPlatform.IncidentService.Clocks;
using GovPlatform.IncidentService.Data;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>What all moves have in common: fetch within reach, let the domain decide, save, show it as it now is.</summary>
internal sealed class IncidentCommandHandler(IncidentDb db, RequestContext context, IHttpContextAccessor http)
{
    /// <summary>The circumstances of the present request.</summary>
    public CommandContext CreateContext(string? reason = null) =>
        new(context.ToPrincipal(), context.At, Deadlines.Plain, string.IsNullOrWhiteSpace(reason) ? null : reason);

    /// <summary>Makes one move.</summary>
    public Task<Results<Ok<IncidentView>, NotFound>> HandleAsync(
        Guid id,
        IfMatch seen,
        string? reason,
        Action<Incident, CommandContext> move,
        CancellationToken cancel
    ) =>
        HandleAsync(
            id,
            seen,
            reason,
            (incident, context) =>
            {
                move(incident, context);
                return Task.CompletedTask;
            },
            cancel
        );

    /// <summary>Makes one move that has to look something up.</summary>
    public async Task<Results<Ok<IncidentView>, NotFound>> HandleAsync(
        Guid id,
        IfMatch seen,
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
        seen.Require(found.Incident.Sequence);
        await move(found.Incident, CreateContext(reason));
        await SaveAsync(found.Incident, cancel);
        http.HttpContext!.Response.SetSequence(found.Incident.Sequence);
        return TypedResults.Ok(IncidentView.Create(found.Incident, found.Contact, context.At));
    }

    /// <summary>How many parts of a case are still open, whoever owns them.</summary>
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
        // Whoever sends it on or gives it back may lose sight of it by that very move.
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
