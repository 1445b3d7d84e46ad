using GovPlatform.IncidentService.Clocks;
using GovPlatform.IncidentService.Data;
using GovPlatform.IncidentService.Places;
using GovPlatform.IncidentService.Timers;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>
/// The steps common to all moves: load the incident within the caller's access scope (404 outside it), check If-Match
/// (412), record what timers have brought about, apply the move, save, and answer with the incident and its new ETag.
/// </summary>
internal sealed class IncidentCommandHandler(
    IncidentDb db,
    PlaceCache placeCache,
    TimerAlarm alarm,
    TimeProvider clock,
    RequestContext context,
    IncidentViews views,
    WorkMeter meter,
    IHttpContextAccessor http
)
{
    /// <summary>
    /// How long timers are held after a step at a time of the caller's choice: while past days are being recorded, the
    /// platform does not decide in the place of people whose steps are still to come, nor while the result is shown.
    /// </summary>
    private static readonly TimeSpan SeedingTime = TimeSpan.FromDays(1);

    private const int MaxAttempts = 5;

    /// <param name="Incident">After the move.</param>
    /// <param name="Contact">The reporter's masked contact, or null.</param>
    private sealed record Moved(Incident Incident, string? Contact);

    /// <summary>The current request as the domain needs it; an empty reason becomes null.</summary>
    public CommandContext CreateContext(Deadlines deadlines, string? reason = null) =>
        new(
            context.ToPrincipal(),
            context.At,
            deadlines,
            string.IsNullOrWhiteSpace(reason) ? null : reason,
            meter.Take()
        );

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

    /// <summary>
    /// For a move that has to load something first. Without <c>If-Match</c> a move that meets another step of the incident, such as
    /// one of the platform's, is made again on what that has left: the caller did not say which state was meant. Not so with an
    /// idempotency key, whose transaction has failed with the move: it is answered with 409, and can be sent again.
    /// </summary>
    public async Task<Results<Ok<IncidentView>, NotFound>> HandleAsync(
        Guid id,
        IfMatch ifMatch,
        string? reason,
        Func<Incident, CommandContext, Task> move,
        CancellationToken cancel
    )
    {
        var deadlines = (await placeCache.CurrentAsync(cancel)).Deadlines;
        var visible = db.Incidents.VisibleTo(context).Where(incident => incident.Id == id);
        var moved = await MoveAsync(visible, ifMatch, CreateContext(deadlines, reason), move, cancel);
        return moved is null
            ? TypedResults.NotFound()
            : TypedResults.Ok(views.Create(moved.Incident, moved.Contact, deadlines));
    }

    /// <summary>For the reporter who has shown the incident's code: the same steps, with all units visible.</summary>
    /// <returns>False when the incident is gone.</returns>
    public Task<bool> HandleAsReporterAsync(
        Guid id,
        IfMatch ifMatch,
        string? reason,
        Func<Incident, CommandContext, Task> move,
        CancellationToken cancel
    ) =>
        db.AsPlatformAsync(
            async () =>
            {
                var deadlines = (await placeCache.CurrentAsync(cancel)).Deadlines;
                var command = CreateContext(deadlines, reason) with { Principal = Principal.ReporterOf(id) };
                return await MoveAsync(db.Incidents.Where(i => i.Id == id), ifMatch, command, move, cancel) is not null;
            },
            cancel
        );

    private async Task<Moved?> MoveAsync(
        IQueryable<Incident> visible,
        IfMatch ifMatch,
        CommandContext command,
        Func<Incident, CommandContext, Task> move,
        CancellationToken cancel
    )
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await TryAsync(visible, ifMatch, command, move, cancel);
            }
            catch (DbUpdateException met)
                when (ifMatch.Sequence is null
                    && attempt < MaxAttempts
                    && db.Database.CurrentTransaction is null
                    && ConcurrentStep.IsCauseOf(met)
                )
            {
                db.ChangeTracker.Clear();
            }
        }
    }

    private async Task<Moved?> TryAsync(
        IQueryable<Incident> visible,
        IfMatch ifMatch,
        CommandContext command,
        Func<Incident, CommandContext, Task> move,
        CancellationToken cancel
    )
    {
        var found = await visible
            .Select(incident => new
            {
                Incident = incident,
                Contact = db.Reporters.Where(r => r.IncidentId == incident.Id).Select(r => r.Masked).FirstOrDefault(),
            })
            .SingleOrDefaultAsync(cancel);
        if (found is null)
        {
            return null;
        }
        ifMatch.Require(found.Incident.Sequence);
        found.Incident.FireRecordingTimers(ForPlatform(command));
        var wasOpen = found.Incident.Status.IsOpen();
        await move(found.Incident, command);
        await RequirePartsClosedAsync(found.Incident, wasOpen, cancel);
        await FollowAsync(found.Incident, command, cancel);
        await LeaveEndedCasesAsync(command, cancel);
        await SaveAsync(command.Principal, cancel);
        http.HttpContext!.Response.SetSequence(found.Incident.Sequence);
        return new Moved(found.Incident, found.Contact);
    }

    /// <summary>
    /// Number of open incidents that are parts of a case. Counted as the platform, since parts outside the caller's access
    /// scope count too.
    /// </summary>
    public Task<int> CountOpenPartsAsync(Guid id, CancellationToken cancel) =>
        db.AsPlatformAsync(() => db.Incidents.CountAsync(AccessScope.OpenPartOf(id), cancel), cancel);

    /// <summary>Whether an incident has parts, open or not, of any unit.</summary>
    public Task<bool> HasPartsAsync(Guid id, CancellationToken cancel) =>
        db.AsPlatformAsync(() => db.Incidents.AnyAsync(part => part.ParentId == id, cancel), cancel);

    /// <summary>Called before an incident is saved.</summary>
    public void HoldTimersWhileSeeding(Incident incident)
    {
        if (context.IsSeeding)
        {
            incident.HoldTimers(clock.GetUtcNow() + SeedingTime);
        }
    }

    /// <summary>
    /// Another incident that the caller can see and a move is about to change, after what its timers have brought about; null
    /// outside the caller's access scope. Saved with the incident of the move.
    /// </summary>
    public async Task<Incident?> FindAnotherAsync(Guid id, CommandContext command, CancellationToken cancel)
    {
        var another = await db.Incidents.VisibleTo(context).SingleOrDefaultAsync(i => i.Id == id, cancel);
        another?.FireRecordingTimers(ForPlatform(command));
        return another;
    }

    private static CommandContext ForPlatform(CommandContext command) =>
        command with
        {
            Principal = Principal.Platform,
            Reason = null,
        };

    /// <summary>A case does not end in any way before its parts; a return visit and a closing ask for their number themselves.</summary>
    private async Task RequirePartsClosedAsync(Incident incident, bool wasOpen, CancellationToken cancel)
    {
        if (
            wasOpen
            && !incident.Status.IsOpen()
            && incident.Timeline[^1].Move is not (IncidentMove.RecordFeedback or IncidentMove.Close)
        )
        {
            Incident.RequirePartsClosed(await CountOpenPartsAsync(incident.Id, cancel));
        }
    }

    /// <summary>What goes on after the case has ended of which it was a part, is one no longer.</summary>
    private async Task LeaveEndedCasesAsync(CommandContext command, CancellationToken cancel)
    {
        var parts = db
            .ChangeTracker.Entries<Incident>()
            .Select(entry => entry.Entity)
            .Where(incident =>
                incident.ParentId is not null
                && incident.Timeline.Any(step => step.Move is IncidentMove.Reopen or IncidentMove.Unmerge)
            )
            .ToList();
        if (parts.Count == 0)
        {
            return;
        }
        var cases = parts.ConvertAll(part => part.ParentId);
        var ended = await db.AsPlatformAsync(
            () =>
                db
                    .Incidents.Where(i => cases.Contains(i.Id) && i.EndedAt != null)
                    .Select(i => i.Id)
                    .ToListAsync(cancel),
            cancel
        );
        parts
            .FindAll(part => ended.Contains(part.ParentId!.Value))
            .ForEach(part => part.LeaveEndedCase(ForPlatform(command)));
    }

    /// <summary>What follows for the incidents merged into one that the move has ended.</summary>
    private async Task FollowAsync(Incident survivor, CommandContext command, CancellationToken cancel)
    {
        if (!survivor.HasJustEnded)
        {
            return;
        }
        var found = await db.AsPlatformAsync(() => db.FindMergedAsync([survivor], cancel), cancel);
        found.ForEach(each => each.Merged.FollowSurvivor(survivor, command with { Principal = Principal.Platform }));
    }

    /// <summary>Saves the incident of the move and others that it has changed.</summary>
    private async Task SaveAsync(Principal principal, CancellationToken cancel)
    {
        var incidents = db.ChangeTracker.Entries<Incident>().Select(entry => entry.Entity).ToList();
        foreach (var incident in incidents)
        {
            HoldTimersWhileSeeding(incident);
            db.UpdateSearch(incident);
        }
        // The move may have taken an incident out of the caller's scope (escalate, return). PostgreSQL checks the new row
        // against the SELECT policy as well, so such a row is saved as the platform.
        if (incidents.TrueForAll(incident => incident.IsVisibleTo(principal)))
        {
            await db.SaveChangesAsync(cancel);
        }
        else
        {
            await db.AsPlatformAsync(() => db.SaveChangesAsync(cancel), cancel);
        }
        alarm.Set(incidents.Min(incident => incident.NextTimerAt));
    }
}
