using GovPlatform.Contracts;
using GovPlatform.Contracts.Incident;
using GovPlatform.Outbox;
using GovPlatform.ServiceDefaults;
using GovPlatform.VolunteerService.Activities;
using GovPlatform.VolunteerService.Data;
using GovPlatform.VolunteerService.SignUps;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.VolunteerService.Reactions;

/// <summary>
/// Calls off what was planned for an incident that ended before anybody came. Where somebody has come, their hours are
/// theirs: the coordinator finishes it.
/// </summary>
internal sealed class CancelActivityWhenIncidentEnds(VolunteerDb db)
    : IConsumer<IncidentClosedV1>,
        IConsumer<IncidentMovedV1>
{
    /// <inheritdoc/>
    public Task Consume(ConsumeContext<IncidentClosedV1> context) => EndAsync(context, context.Message);

    /// <inheritdoc/>
    public Task Consume(ConsumeContext<IncidentMovedV1> context) =>
        context.Message.State.Status is "withdrawn" or "merged" or "rejected"
            ? EndAsync(context, context.Message)
            : Task.CompletedTask;

    private Task EndAsync(ConsumeContext context, IFact ended) =>
        db.InTransactionAsync(() => CancelAsync(context, ended), context.CancellationToken);

    private async Task CancelAsync(ConsumeContext context, IFact ended)
    {
        if (await db.AlreadyHandledAsync(context, nameof(CancelActivityWhenIncidentEnds)))
            return;
        var cancel = context.CancellationToken;
        await db.NoteEndAsync(ended.SubjectId, ended.Sequence, cancel);
        var called = await db
            .Activities.Where(activity => activity.IncidentId == ended.SubjectId)
            .Where(activity => activity.CallSequence < ended.Sequence)
            .OrderBy(activity => activity.Id)
            .Select(activity => activity.Id)
            .ToListAsync(cancel);
        foreach (var id in called)
        {
            await db.LockShiftsAsync(id, cancel);
            var activity = await db.Activities.Include(row => row.Shifts).SingleAsync(row => row.Id == id, cancel);
            var signUps = await db.SignUps.Where(row => row.ActivityId == id).ToListAsync(cancel);
            if (activity.Status == ActivityStatus.Planned && !signUps.Any(signUp => signUp.HasCome))
                ActivityEnding.CallOff(activity, signUps, ended.OccurredAt);
        }
        await db.SaveChangesAsync(cancel);
    }
}
