using System.Collections.Frozen;
using GovPlatform.Contracts;
using GovPlatform.Contracts.Incident;
using GovPlatform.Outbox;
using GovPlatform.StationService.Data;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.StationService.Reactions;

/// <summary>
/// Answers an issue that was handed on when its incident ends, and returns it to handed on when the incident is
/// reopened. The highest sequence of the incident wins, in whatever order the messages arrive.
/// </summary>
internal sealed class AnswerIssueWhenIncidentCloses(StationDb db)
    : IConsumer<IncidentClosedV1>,
        IConsumer<IncidentMovedV1>
{
    private static readonly FrozenSet<string> FinalStatuses = FrozenSet.Create(
        "closed",
        "rejected",
        "withdrawn",
        "merged"
    );

    public Task Consume(ConsumeContext<IncidentClosedV1> context) =>
        ApplyAsync(context, context.Message.SubjectId, context.Message, context.Message.State.Status);

    public Task Consume(ConsumeContext<IncidentMovedV1> context) =>
        ApplyAsync(context, context.Message.SubjectId, context.Message, context.Message.State.Status);

    private async Task ApplyAsync(ConsumeContext context, Guid incidentId, IFact message, string status)
    {
        var cancel = context.CancellationToken;
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
        issue.ApplyIncidentOutcome(
            message.Sequence,
            FinalStatuses.Contains(status) ? status : null,
            message.OccurredAt
        );
        await db.SaveChangesAsync(cancel);
    }
}
