using GovPlatform.Contracts.Incident;
using GovPlatform.Outbox;
using GovPlatform.ServiceDefaults;
using GovPlatform.VolunteerService.Activities;
using GovPlatform.VolunteerService.Data;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.VolunteerService.Reactions;

/// <summary>
/// Opens one activity, with one shift, for one call of an incident. If the incident is known to have ended after the
/// call, the activity is cancelled at once, as if the messages had arrived in order.
/// </summary>
internal sealed class OpenActivityWhenVolunteersCalled(VolunteerDb db) : IConsumer<VolunteersCalledV1>
{
    public Task Consume(ConsumeContext<VolunteersCalledV1> context) =>
        db.InTransactionAsync(() => OpenAsync(context), context.CancellationToken);

    private async Task OpenAsync(ConsumeContext<VolunteersCalledV1> context)
    {
        if (await db.AlreadyHandledAsync(context, nameof(OpenActivityWhenVolunteersCalled)))
        {
            return;
        }
        var (call, cancel) = (context.Message, context.CancellationToken);
        var endSequence = await db.RecordEndAsync(call.SubjectId, 0, cancel);
        var exists = await db.Activities.AnyAsync(
            activity => activity.IncidentId == call.SubjectId && activity.CallSequence == call.Sequence,
            cancel
        );
        if (!exists)
        {
            var activity = Activity.Plan(CreatePlan(call), call.OccurredAt);
            if (endSequence > call.Sequence)
            {
                activity.Cancel(call.OccurredAt);
            }
            db.Activities.Add(activity);
        }
        await db.SaveChangesAsync(cancel);
    }

    private static ActivityPlan CreatePlan(VolunteersCalledV1 call) =>
        new(
            Guid.CreateVersion7(call.OccurredAt),
            $"事件支援：{call.CategoryName}（{call.State.Number}）",
            ActivityTypes.Support,
            call.State.Unit,
            call.UnitPath,
            HostOrganizationId: null,
            EnteredBy: "",
            new IncidentCall(call.SubjectId, call.Sequence),
            [
                new PlannedShift(
                    call.StartsAt,
                    call.EndsAt,
                    call.People,
                    Math.Max(1, (int)(call.EndsAt - call.StartsAt).TotalMinutes)
                ),
            ]
        );
}
