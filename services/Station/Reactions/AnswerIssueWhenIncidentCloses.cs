using System.Collections.Frozen;
using GovPlatform.Contracts;
using GovPlatform.Contracts.Incident;
using GovPlatform.Outbox;
using GovPlatform.StationService.Data;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.StationService.Reactions;

/// <summary>
/// An issue that was handed on is answered when its incident ends, and is with the incident again when that is opened
/// again. The newest step counts, whatever order messages arrive in.
/// </summary>
internal sealed class AnswerIssueWhenIncidentCloses(StationDb db)
    : IConsumer<IncidentClosedV1>,
        IConsumer<IncidentMovedV1>
{
    /// <summary>The statuses in which an incident has ended.</summary>
    private static readonly FrozenSet<string> Ended = FrozenSet.Create("closed", "rejected", "withdrawn", "merged");

    /// <inheritdoc/>
    public Task Consume(ConsumeContext<IncidentClosedV1> context) =>
        ApplyAsync(context, context.Message.SubjectId, context.Message, context.Message.State.Status);

    /// <inheritdoc/>
    public Task Consume(ConsumeContext<IncidentMovedV1> context) =>
        ApplyAsync(context, context.Message.SubjectId, context.Message, context.Message.State.Status);

    private async Task ApplyAsync(ConsumeContext context, Guid incident, IFact told, string status)
    {
        var cancel = context.CancellationToken;
        // Most incidents were never a station's: nothing happens, so nothing need be remembered.
        if (!await db.Issues.AnyAsync(row => row.IncidentId == incident, cancel))
        {
            return;
        }
        if (await db.AlreadyHandledAsync(context, nameof(AnswerIssueWhenIncidentCloses)))
        {
            return;
        }
        var issue = await db.Issues.SingleAsync(row => row.IncidentId == incident, cancel);
        issue.ApplyIncidentOutcome(told.Sequence, Ended.Contains(status) ? status : null, told.OccurredAt);
        await db.SaveChangesAsync(cancel);
    }
}
