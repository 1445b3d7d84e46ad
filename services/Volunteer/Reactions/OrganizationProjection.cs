using GovPlatform.Contracts.SocialOrg;
using GovPlatform.Outbox;
using GovPlatform.VolunteerService.Data;
using GovPlatform.VolunteerService.Organizations;
using MassTransit;

namespace GovPlatform.VolunteerService.Reactions;

/// <summary>
/// Keeps the copy of SocialOrg's organisations up to date. The newest sequence wins, in whatever order messages arrive.
/// </summary>
internal sealed class OrganizationProjection(VolunteerDb db) : IConsumer<OrganizationChangedV1>
{
    public async Task Consume(ConsumeContext<OrganizationChangedV1> context)
    {
        if (await db.AlreadyHandledAsync(context, nameof(OrganizationProjection)))
        {
            return;
        }
        var message = context.Message;
        var copy = await db.Organizations.FindAsync([message.SubjectId], context.CancellationToken);
        if (copy is null)
        {
            copy = new OrganizationCopy { Id = message.SubjectId };
            db.Add(copy);
        }
        if (message.Sequence > copy.Sequence)
        {
            copy.Sequence = message.Sequence;
            copy.MayHost = message.MayHost && message.Status == "registered";
        }
        await db.SaveChangesAsync(context.CancellationToken);
    }
}
