using GovPlatform.Contracts.Volunteer;
using GovPlatform.IncidentService.Clocks;
using GovPlatform.IncidentService.Data;
using GovPlatform.IncidentService.Incidents;
using GovPlatform.Outbox;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.IncidentService.Reactions;

/// <summary>
/// Volunteers who were called for an incident have finished: its timeline says how many came and for how long. When that is
/// corrected later it says so; what is older than the last said, or says the same, is passed over.
/// </summary>
internal sealed class NoteWhenVolunteersFinish(IncidentDb db) : IConsumer<VolunteerActivityChangedV1>
{
    /// <inheritdoc/>
    public async Task Consume(ConsumeContext<VolunteerActivityChangedV1> context)
    {
        var told = context.Message;
        if (told is not { IncidentId: { } id, Status: "finished" })
        {
            return;
        }
        if (await db.AlreadyHandledAsync(context, nameof(NoteWhenVolunteersFinish)))
        {
            return;
        }
        var incident = await db.Incidents.SingleOrDefaultAsync(known => known.Id == id, context.CancellationToken);
        if (incident is null)
        {
            return;
        }
        var said = await db.VolunteerWork.SingleOrDefaultAsync(
            known => known.ActivityId == told.SubjectId,
            context.CancellationToken
        );
        var counted = $"{told.People} 人，共 {told.Minutes} 分钟";
        var command = new CommandContext(Principal.Volunteers, told.OccurredAt, Deadlines.Plain);
        if (said is null)
        {
            db.VolunteerWork.Add(VolunteerWork.Create(told));
            incident.Note($"志愿者支援已完成：{counted}", command);
        }
        else if (said.Apply(told))
        {
            incident.Note($"更正志愿者支援情况：{counted}", command);
        }
        await db.SaveChangesAsync(context.CancellationToken);
    }
}
