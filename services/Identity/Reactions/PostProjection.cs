using GovPlatform.Contracts.Grid;
using GovPlatform.IdentityService.Accounts;
using GovPlatform.IdentityService.Data;
using GovPlatform.Outbox;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.IdentityService.Reactions;

/// <summary>
/// Projects posts of Grid: a post gives its permissions to its holder; once it has ended or is vacant, the next token
/// is without them. One row per post; messages older than the row are ignored.
/// </summary>
internal sealed class PostProjection(IdentityDb db) : IConsumer<PostChangedV1>
{
    /// <inheritdoc/>
    public async Task Consume(ConsumeContext<PostChangedV1> context)
    {
        var cancel = context.CancellationToken;
        if (await db.AlreadyHandledAsync(context, nameof(PostProjection)))
        {
            return;
        }
        var post = context.Message;
        var assignment = await db.Assignments.SingleOrDefaultAsync(a => a.Id == post.SubjectId, cancel);
        if (assignment is null)
        {
            assignment = new Assignment { Id = post.SubjectId, Origin = AssignmentOrigin.Post };
            db.Assignments.Add(assignment);
        }
        if (post.Sequence > assignment.Sequence)
        {
            Apply(assignment, post);
        }
        await db.SaveChangesAsync(cancel);
    }

    private static void Apply(Assignment assignment, PostChangedV1 post)
    {
        assignment.Sequence = post.Sequence;
        assignment.Subject = post.Holder;
        assignment.Post = post.Kind;
        assignment.UnitCode = post.UnitCode;
        assignment.UnitPath = post.UnitPath;
        assignment.Permissions = [.. post.Permissions];
        assignment.From = post.From;
        assignment.To = post.To;
    }
}
