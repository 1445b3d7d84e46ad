using GovPlatform.Contracts.Grid;
using GovPlatform.Domain;
using GovPlatform.IdentityService.Accounts;
using GovPlatform.IdentityService.Data;
using GovPlatform.Outbox;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.IdentityService.Reactions;

/// <summary>
/// Projects posts of Grid: the holder of a post may act in it; once it has ended or is vacant, the next token is without
/// it. One row per post; messages older than the row are ignored. A message says who holds which kind of post where;
/// what the kind permits is <see cref="PostPermissions"/>.
/// </summary>
internal sealed partial class PostProjection(IdentityDb db, TimeProvider clock, ILogger<PostProjection> log)
    : IConsumer<PostChangedV1>
{
    /// <inheritdoc/>
    /// <exception cref="RuleBrokenException">
    /// <c>post.path.implausible</c>: no post has that unit. The message is put aside and not tried again.
    /// </exception>
    public async Task Consume(ConsumeContext<PostChangedV1> context)
    {
        var cancel = context.CancellationToken;
        if (await db.AlreadyHandledAsync(context, nameof(PostProjection)))
        {
            return;
        }
        var post = context.Message;
        if (!PostUnit.IsPlausible(post.UnitPath, post.UnitCode))
        {
            throw new RuleBrokenException("post.path.implausible", RefusalKind.Invalid);
        }
        var assignment = await db.Assignments.SingleOrDefaultAsync(a => a.Id == post.SubjectId, cancel);
        if (assignment is null)
        {
            assignment = new Assignment { Id = post.SubjectId, Origin = AssignmentOrigin.Post };
            db.Assignments.Add(assignment);
        }
        if (assignment.Origin == AssignmentOrigin.Post && post.Sequence > assignment.Sequence)
        {
            assignment.Apply(StateOf(post), clock.GetUtcNow());
            await WarnIfItGivesNothingAsync(post, cancel);
        }
        await db.SaveChangesAsync(cancel);
    }

    private static PostState StateOf(PostChangedV1 post) =>
        new()
        {
            Id = post.SubjectId,
            Sequence = post.Sequence,
            UnitPath = post.UnitPath,
            UnitCode = post.UnitCode,
            Kind = post.Kind,
            Holder = post.Holder,
            From = post.From,
            To = post.To,
        };

    private async Task WarnIfItGivesNothingAsync(PostChangedV1 post, CancellationToken cancel)
    {
        if (!PostPermissions.ByKind.ContainsKey(post.Kind))
        {
            KindUnknown(post.SubjectId, post.Kind);
        }
        if (
            post.Holder is not null
            && await db.Accounts.AnyAsync(account => account.Subject == post.Holder && !account.HoldsPosts, cancel)
        )
        {
            HolderHoldsNoPosts(post.SubjectId, post.Holder);
        }
    }

    [LoggerMessage(8040, LogLevel.Warning, "Post {Post} is of the unknown kind {Kind} and gives no permissions.")]
    private partial void KindUnknown(Guid post, string kind);

    [LoggerMessage(
        8041,
        LogLevel.Warning,
        "Post {Post} names {Account}, an account that holds no posts; it gives that account nothing."
    )]
    private partial void HolderHoldsNoPosts(Guid post, string account);
}
