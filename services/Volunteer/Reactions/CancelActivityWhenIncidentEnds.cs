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
/// Cancels the activities of an incident that ended before a volunteer attended. If a volunteer has attended, the hours
/// count, and the coordinator finishes the activity.
/// </summary>
internal sealed class CancelActivityWhenIncidentEnds(VolunteerDb db)
    : IConsumer<IncidentClosedV1>,
        IConsumer<IncidentMovedV1>
{
    public Task Consume(ConsumeContext<IncidentClosedV1> context) => EndAsync(context, context.Message);

    public Task Consume(ConsumeContext<IncidentMovedV1> context) =>
        context.Message.State.Status is "withdrawn" or "merged" or "rejected"
            ? EndAsync(context, context.Message)
            : Task.CompletedTask;

    private Task EndAsync(ConsumeContext context, IFact end) =>
        db.InTransactionAsync(() => CancelAsync(context, end), context.CancellationToken);

    private async Task CancelAsync(ConsumeContext context, IFact end)
    {
        if (await db.AlreadyHandledAsync(context, nameof(CancelActivityWhenIncidentEnds)))
        {
            return;
        }
        var cancel = context.CancellationToken;
        await db.RecordEndAsync(end.SubjectId, end.Sequence, cancel);
        var activityIds = await db
            .Activities.Where(activity => activity.IncidentId == end.SubjectId)
            .Where(activity => activity.CallSequence < end.Sequence)
            .OrderBy(activity => activity.Id)
            .Select(activity => activity.Id)
            .ToListAsync(cancel);
        foreach (var id in activityIds)
        {
            await db.LockShiftsAsync(id, cancel);
            var activity = await db.Activities.Include(row => row.Shifts).SingleAsync(row => row.Id == id, cancel);
            var signUps = await db.SignUps.Where(row => row.ActivityId == id).ToListAsync(cancel);
            if (activity.Status == ActivityStatus.Planned && !signUps.Any(signUp => signUp.HasAttended))
            {
                ActivityCommandHandler.Cancel(activity, signUps, end.OccurredAt);
            }
        }
        await db.SaveChangesAsync(cancel);
    }
}
