using GovPlatform.Contracts;
using GovPlatform.Contracts.Incident;
using GovPlatform.Encryption;
using GovPlatform.Outbox;
using GovPlatform.VolunteerService.Data;
using GovPlatform.VolunteerService.HelpRequests;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.VolunteerService.Reactions;

/// <summary>
/// Answers a request for help that was handed on when its incident ends, in the words of those who handled it, and returns it
/// to handed on when the incident is reopened. One that was merged into another ends with that one.
/// </summary>
internal sealed class AnswerHelpWhenIncidentEnds(VolunteerDb db, FieldEncryptor encryptor)
    : IConsumer<IncidentClosedV1>,
        IConsumer<IncidentMovedV1>
{
    public Task Consume(ConsumeContext<IncidentClosedV1> context) =>
        FollowAsync(context, context.Message, context.Message.State.Status, context.Message.Answer);

    public Task Consume(ConsumeContext<IncidentMovedV1> context) =>
        (context.Message.State.Status, context.Message.Move) switch
        {
            ("merged", "inform") => FollowAsync(context, context.Message, "merged", context.Message.Answer),
            ("closed" or "rejected" or "withdrawn", _) => FollowAsync(
                context,
                context.Message,
                context.Message.State.Status,
                context.Message.Answer
            ),
            // A note on a merged incident; it says nothing about the one that goes on.
            ("merged", not "merge") => Task.CompletedTask,
            _ => FollowAsync(context, context.Message, outcome: null, answer: null),
        };

    private async Task FollowAsync(ConsumeContext context, IFact message, string? outcome, string? answer)
    {
        var (cancel, incidentId) = (context.CancellationToken, message.SubjectId);
        // Few incidents come from a request for help. The others change nothing, so they need no inbox row.
        if (
            !await db.HelpRequests.AnyAsync(row => row.IncidentId == incidentId, cancel)
            || await db.AlreadyHandledAsync(context, nameof(AnswerHelpWhenIncidentEnds))
        )
        {
            return;
        }
        var request = await db.HelpRequests.SingleAsync(row => row.IncidentId == incidentId, cancel);
        var content = await db.HelpContents.SingleAsync(row => row.RequestId == request.Id, cancel);
        var news = new IncidentNews(message.Sequence, outcome, answer, message.OccurredAt);
        var before = content.Decrypt(encryptor).Answer;
        var after = request.FollowIncident(news, before);
        if (after != before)
        {
            content.Update(encryptor, text => text with { Answer = after });
        }
        await db.SaveChangesAsync(cancel);
    }
}
