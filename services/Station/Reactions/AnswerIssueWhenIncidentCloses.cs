using System.Collections.Frozen;
using GovPlatform.Contracts;
using GovPlatform.Contracts.Incident;
using GovPlatform.Outbox;
using GovPlatform.StationService.Data;
using GovPlatform.StationService.Suggestions;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.StationService.Reactions;

/// <summary>
/// Answers an issue that was handed on when its incident ends, in the words of those who handled it, and returns it to handed
/// on when the incident is reopened. One that was merged into another ends with that one. The highest sequence of the
/// incident wins, in whatever order the messages arrive.
/// </summary>
internal sealed class AnswerIssueWhenIncidentCloses(StationDb db)
    : IConsumer<IncidentClosedV1>,
        IConsumer<IncidentMovedV1>
{
    private static readonly FrozenSet<string> FinalStatuses = FrozenSet.Create("closed", "rejected", "withdrawn");

    public Task Consume(ConsumeContext<IncidentClosedV1> context) =>
        ApplyAsync(context, context.Message, OutcomeOf(context.Message.State), context.Message.Answer);

    public Task Consume(ConsumeContext<IncidentMovedV1> context) =>
        // A note on a merged incident says nothing about the one that goes on.
        context.Message
            is { State.Status: "merged", Move: not ("merge" or "inform") }
            ? Task.CompletedTask
            : ApplyAsync(
                context,
                context.Message,
                context.Message.Move == "inform" ? "merged" : OutcomeOf(context.Message.State),
                context.Message.Answer
            );

    private static string? OutcomeOf(IncidentState state) => FinalStatuses.Contains(state.Status) ? state.Status : null;

    private async Task ApplyAsync(ConsumeContext context, IFact message, string? outcome, string? answer)
    {
        var (cancel, incidentId) = (context.CancellationToken, message.SubjectId);
        // Most incidents do not come from a station. They change nothing, so they need no inbox row.
        if (!await db.Issues.AnyAsync(row => row.IncidentId == incidentId, cancel))
        {
            return;
        }
        if (await db.AlreadyHandledAsync(context, nameof(AnswerIssueWhenIncidentCloses)))
        {
            return;
        }
        var issue = await db.Issues.SingleAsync(row => row.IncidentId == incidentId, cancel);
        issue.ApplyIncidentOutcome(message.Sequence, outcome, answer, message.OccurredAt);
        await db.FollowIssueAsync(issue, message.OccurredAt, cancel);
        await db.SaveChangesAsync(cancel);
    }
}
