using GovPlatform.Contracts.Volunteer;
using GovPlatform.IncidentService.Data;
using GovPlatform.IncidentService.Incidents;
using GovPlatform.IncidentService.Places;
using GovPlatform.Outbox;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.IncidentService.Reactions;

/// <summary>
/// When the volunteers called for an incident have finished, notes on its timeline how many came and for how long. Figures
/// corrected later are noted as a correction; messages that are older or have the same figures are ignored.
/// </summary>
internal sealed class NoteWhenVolunteersFinish(IncidentDb db, PlaceCache placeCache)
    : IConsumer<VolunteerActivityChangedV1>
{
    public async Task Consume(ConsumeContext<VolunteerActivityChangedV1> context)
    {
        var message = context.Message;
        if (message is not { IncidentId: { } id, Status: "finished" })
        {
            return;
        }
        if (await db.AlreadyHandledAsync(context, nameof(NoteWhenVolunteersFinish)))
        {
            return;
        }
        var incident = await db.Incidents.SingleOrDefaultAsync(row => row.Id == id, context.CancellationToken);
        if (incident is null)
        {
            return;
        }
        var noted = await db.VolunteerWork.SingleOrDefaultAsync(
            row => row.ActivityId == message.SubjectId,
            context.CancellationToken
        );
        var figures = $"{message.People} 人，共 {message.Minutes} 分钟";
        var deadlines = (await placeCache.CurrentAsync(context.CancellationToken)).Deadlines;
        var command = new CommandContext(Principal.Volunteers, message.OccurredAt, deadlines);
        if (noted is null)
        {
            db.VolunteerWork.Add(VolunteerWork.Create(message));
            incident.Note($"志愿者支援已完成：{figures}", command);
        }
        else if (noted.Apply(message))
        {
            incident.Note($"更正志愿者支援情况：{figures}", command);
        }
        await db.SaveChangesAsync(context.CancellationToken);
    }
}
