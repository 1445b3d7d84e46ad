using GovPlatform.Contracts.SocialOrg;
using GovPlatform.Outbox;
using GovPlatform.VolunteerService.Data;
using GovPlatform.VolunteerService.Organizations;
using MassTransit;

namespace GovPlatform.VolunteerService.Reactions;

/// <summary>Keeps the copy of an organisation up to date; the newest sequence wins, whatever order messages arrive in.</summary>
internal sealed class OrganizationProjection(VolunteerDb db) : IConsumer<OrganizationChangedV1>
{
    /// <inheritdoc/>
    public async Task Consume(ConsumeContext<OrganizationChangedV1> context)
    {
        if (await db.AlreadyHandledAsync(context, nameof(OrganizationProjection)))
            return;
        var told = context.Message;
        var copy = await db.Organizations.FindAsync([told.SubjectId], context.CancellationToken);
        if (copy is null)
        {
            copy = new OrganizationCopy { Id = told.SubjectId };
            db.Add(copy);
        }
        if (told.Sequence > copy.Sequence)
        {
            copy.Sequence = told.Sequence;
            copy.MayHost = told.MayHost && told.Status == "registered";
        }
        await db.SaveChangesAsync(context.CancellationToken);
    }
}
