using GovPlatform.Contracts.Grid;
using GovPlatform.Outbox;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.Units;

/// <summary>
/// Keeps a service's copy of the units up to date. The newest sequence number wins, in whatever order messages arrive.
/// Each service derives a consumer of its own, so that the queue carries the service's name.
/// </summary>
/// <param name="db">The service's context, which maps <see cref="UnitCopyTable"/>.</param>
public abstract class UnitProjectionBase(DbContext db) : IConsumer<UnitChangedV1>
{
    /// <inheritdoc/>
    public async Task Consume(ConsumeContext<UnitChangedV1> context)
    {
        if (await db.AlreadyHandledAsync(context, GetType().Name))
        {
            return;
        }
        var message = context.Message;
        var copy = await db.Set<UnitCopy>().FindAsync([message.SubjectId], context.CancellationToken);
        if (copy is null)
        {
            copy = new UnitCopy { Id = message.SubjectId };
            db.Add(copy);
        }
        if (message.Sequence > copy.Sequence)
        {
            copy.Sequence = message.Sequence;
            copy.Code = message.Code;
            copy.Name = message.Name;
            copy.Level = message.Level;
            copy.Path = message.UnitPath;
            copy.ValidFrom = message.ValidFrom;
            copy.ValidTo = message.ValidTo;
        }
        await db.SaveChangesAsync(context.CancellationToken);
        OnChanged();
    }

    /// <summary>Called after a copy was saved; a service that caches the units in memory reloads them here.</summary>
    protected virtual void OnChanged() { }
}
