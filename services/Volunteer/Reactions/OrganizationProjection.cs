using GovPlatform.Contracts.SocialOrg;
using GovPlatform.Outbox;
using GovPlatform.VolunteerService.Data;
using GovPlatform.VolunteerService.Organizations;
using MassTransit;

namespace GovPlatform.VolunteerService.Reactions;

/// <summary>
/// Keeps the copy of SocialOrg's organisations up to date. The newest sequence wins, in whatever order messages arrive.
/// </summary>
internal sealed class OrganizationProjection(VolunteerDb db, ILogger<OrganizationProjection> log)
    : IConsumer<OrganizationChangedV1>,
        IConsumer<SocialOrgInventoryV1>
{
    public async Task Consume(ConsumeContext<OrganizationChangedV1> context)
    {
        if (!context.IsRefresh() && await db.AlreadyHandledAsync(context, nameof(OrganizationProjection)))
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
        var isNewer = message.Sequence > copy.Sequence;
        if (isNewer)
        {
            copy.Sequence = message.Sequence;
            copy.MayHost = message.MayHost && message.Status == "registered";
        }
        await db.SaveChangesAsync(context.CancellationToken);
        if (isNewer && context.IsRefresh())
        {
            log.CopyRefreshed(nameof(OrganizationChangedV1), copy.Id, copy.Sequence);
        }
    }

    public Task Consume(ConsumeContext<SocialOrgInventoryV1> context) =>
        db.RemoveLostAsync<OrganizationCopy>(context.Message, context.CancellationToken);
}
