using GovPlatform.Contracts;
using GovPlatform.Contracts.Incident;
using GovPlatform.GridService.Data;
using GovPlatform.GridService.Matters;
using GovPlatform.Outbox;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.GridService.Reactions;

/// <summary>
/// Answers a matter that was handed on when its incident ends, in the words of those who handled it, and returns it to handed
/// on when the incident is reopened. One that was merged into another ends with that one. The highest sequence of the incident
/// wins, in whatever order the messages arrive. The action of a meeting follows its matter.
/// </summary>
internal sealed class AnswerMatterWhenIncidentEnds(GridDb db) : IConsumer<IncidentClosedV1>, IConsumer<IncidentMovedV1>
{
    public Task Consume(ConsumeContext<IncidentClosedV1> context) =>
        FollowAsync(context, context.Message, context.Message.State.Status, context.Message.Answer);

    public Task Consume(ConsumeContext<IncidentMovedV1> context) =>
        (context.Message.State.Status, context.Message.Move) switch
        {
            ("merged", "inform") => FollowAsync(context, context.Message, "merged", context.Message.Answer),
            // That it was merged, or a note on it then, says nothing about the incident that goes on.
            ("merged", _) => Task.CompletedTask,
            ("closed" or "rejected" or "withdrawn", _) => FollowAsync(
                context,
                context.Message,
                context.Message.State.Status,
                context.Message.Answer
            ),
            _ => FollowAsync(context, context.Message, outcome: null, answer: null),
        };

    private async Task FollowAsync(ConsumeContext context, IFact message, string? outcome, string? answer)
    {
        var (cancel, incidentId) = (context.CancellationToken, message.SubjectId);
        // Few incidents come from the grid centre. The others change nothing, so they need no inbox row.
        if (
            !await db.Matters.AnyAsync(row => row.IncidentId == incidentId, cancel)
            || await db.AlreadyHandledAsync(context, nameof(AnswerMatterWhenIncidentEnds))
        )
        {
            return;
        }
        var matter = await db.Matters.SingleAsync(row => row.IncidentId == incidentId, cancel);
        if (
            matter.FollowIncident(message.Sequence, outcome, answer, message.OccurredAt)
            && matter.Origin == MatterOrigin.MeetingAction
        )
        {
            var action = await db.MeetingActions.SingleAsync(row => row.IncidentId == incidentId, cancel);
            action.FollowMatter(matter, message.OccurredAt);
        }
        await db.SaveChangesAsync(cancel);
    }
}
