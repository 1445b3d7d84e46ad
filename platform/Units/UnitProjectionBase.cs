using GovPlatform.Contracts.Grid;
using GovPlatform.Outbox;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.Units;

/// <summary>
/// Keeps a service's copy of the units up to date; the newest sequence wins, whatever order messages arrive in. A service
/// that needs it derives a reaction of its own from it, so that its queue carries the service's name.
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
        var told = context.Message;
        var copy = await db.Set<UnitCopy>().FindAsync([told.SubjectId], context.CancellationToken);
        if (copy is null)
        {
            copy = new UnitCopy { Id = told.SubjectId };
            db.Add(copy);
        }
        if (told.Sequence > copy.Sequence)
        {
            copy.Sequence = told.Sequence;
            copy.Code = told.Code;
            copy.Name = told.Name;
            copy.Level = told.Level;
            copy.Path = told.UnitPath;
            copy.ValidFrom = told.ValidFrom;
            copy.ValidTo = told.ValidTo;
        }
        await db.SaveChangesAsync(context.CancellationToken);
        OnChanged();
    }

    /// <summary>Called when a copy was written; a service that keeps the units in memory looks again.</summary>
    protected virtual void OnChanged() { }
}
