using GovPlatform.Contracts.Grid;
using GovPlatform.Domain;
using GovPlatform.IdentityService.Accounts;
using GovPlatform.IdentityService.Data;
using GovPlatform.Outbox;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.IdentityService.Reactions;

/// <summary>
/// Compares the copy of Grid's posts with a checkpoint and corrects it: what a lost message changed is changed, and a post
/// that Grid does not list ends. What arrived in the five minutes before the checkpoint's time or after it may be newer than
/// the checkpoint and is left to the next one.
/// </summary>
internal sealed partial class ReconcilePosts(IdentityDb db, TimeProvider clock, ILogger<ReconcilePosts> log)
    : IConsumer<PostsCheckpointV1>
{
    /// <summary>By how much the clocks of Grid and Identity may differ.</summary>
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(5);

    /// <inheritdoc/>
    /// <exception cref="RuleBrokenException"><c>post.path.implausible</c>, as for a single post.</exception>
    public async Task Consume(ConsumeContext<PostsCheckpointV1> context)
    {
        var cancel = context.CancellationToken;
        if (await db.AlreadyHandledAsync(context, nameof(ReconcilePosts)))
        {
            return;
        }
        var checkpoint = context.Message;
        if (!checkpoint.Posts.All(post => PostUnit.IsPlausible(post.UnitPath, post.UnitCode)))
        {
            throw new RuleBrokenException("post.path.implausible", RefusalKind.Invalid);
        }
        var freshness = await db.PostsFreshness.SingleOrDefaultAsync(cancel);
        if (freshness is null)
        {
            freshness = new PostsFreshness();
            db.PostsFreshness.Add(freshness);
        }
        if (checkpoint.OccurredAt > freshness.CheckedAt)
        {
            freshness.CheckedAt = checkpoint.OccurredAt;
            freshness.Posts = checkpoint.Posts.Count;
            freshness.Corrected = await CorrectAsync(checkpoint, cancel);
            if (freshness.Corrected > 0)
            {
                Corrected(freshness.Corrected);
            }
        }
        await db.SaveChangesAsync(cancel);
    }

    /// <returns>Number of posts whose copy was not as Grid has it.</returns>
    private async Task<int> CorrectAsync(PostsCheckpointV1 checkpoint, CancellationToken cancel)
    {
        var held = checkpoint.Posts.Select(post => post.Id).ToArray();
        // Without those that ended before, which are many after some years.
        var copies = await db
            .Assignments.Where(copy => copy.Origin == AssignmentOrigin.Post)
            .Where(copy => copy.To == null || copy.To > checkpoint.OccurredAt || held.Contains(copy.Id))
            .ToDictionaryAsync(copy => copy.Id, cancel);
        var settledBefore = checkpoint.OccurredAt - ClockTolerance;
        var corrected = 0;
        foreach (var post in checkpoint.Posts)
        {
            if (!copies.Remove(post.Id, out var copy))
            {
                copy = new Assignment { Id = post.Id, Origin = AssignmentOrigin.Post };
                db.Assignments.Add(copy);
            }
            else if (copy.IsSameAs(post) || (copy.Sequence > post.Sequence && copy.ReceivedAt > settledBefore))
            {
                continue;
            }
            copy.Apply(post, clock.GetUtcNow());
            corrected++;
        }
        foreach (var copy in copies.Values)
        {
            if (copy.Subject is not null && copy.ReceivedAt <= settledBefore)
            {
                copy.To = copy.From > checkpoint.OccurredAt ? copy.From : checkpoint.OccurredAt;
                corrected++;
            }
        }
        return corrected;
    }

    [LoggerMessage(8042, LogLevel.Warning, "{Posts} posts differed from Grid's and were corrected.")]
    private partial void Corrected(int posts);
}
