using GovPlatform.Contracts.Grid;
using GovPlatform.Outbox;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace GovPlatform.Units;

/// <summary>
/// Keeps a service's copy of the units up to date. The newest sequence number wins, in whatever order messages arrive;
/// what a restore of Grid's database has lost is removed. Each service derives a consumer of its own, so that the queue
/// carries the service's name.
/// </summary>
/// <param name="db">The service's context, which maps <see cref="UnitCopyTable"/>.</param>
/// <param name="log">Logger of the service's own consumer.</param>
public abstract class UnitProjectionBase(DbContext db, ILogger log)
    : IConsumer<UnitChangedV1>,
        IConsumer<GridInventoryV1>
{
    /// <inheritdoc/>
    public async Task Consume(ConsumeContext<UnitChangedV1> context)
    {
        if (!context.IsRefresh() && await db.AlreadyHandledAsync(context, GetType().Name))
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
        var isNewer = message.Sequence > copy.Sequence;
        if (isNewer)
        {
            copy.Sequence = message.Sequence;
            copy.Code = message.Code;
            copy.Name = message.Name;
            copy.Level = message.Level;
            copy.Path = message.UnitPath;
            copy.ValidFrom = message.ValidFrom;
            copy.ValidTo = message.ValidTo;
            copy.SuccessorCode = message.SuccessorCode;
        }
        await db.SaveChangesAsync(context.CancellationToken);
        if (isNewer)
        {
            OnChanged();
            if (context.IsRefresh())
            {
                log.CopyRefreshed(nameof(UnitChangedV1), copy.Id, copy.Sequence);
            }
        }
    }

    /// <inheritdoc/>
    public async Task Consume(ConsumeContext<GridInventoryV1> context)
    {
        if (await db.RemoveLostAsync<UnitCopy>(context.Message, context.CancellationToken) > 0)
        {
            OnChanged();
        }
    }

    /// <summary>
    /// Called after a copy was changed or removed; a service that caches the units in memory reloads them here.
    /// </summary>
    protected virtual void OnChanged() { }
}
