using GovPlatform.Contracts.Grid;
using GovPlatform.Outbox;
using GovPlatform.ServiceDefaults;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.Units;

/// <summary>
/// Lets everything of a service that belongs to units follow a reform of the tree, in one transaction with the copies of the units: a
/// reader sees all of it before or all of it after. Each service derives a consumer of its own.
/// </summary>
/// <param name="db">The service's context, which maps <see cref="UnitCopyTable"/>.</param>
public abstract class FollowReformBase(DbContext db) : IConsumer<ReformSettledV1>
{
    /// <summary>The status of a reform that has changed something.</summary>
    private const string Applied = "applied";

    /// <summary>The tables whose rows follow.</summary>
    protected abstract IReadOnlyList<UnitBound> Bound { get; }

    /// <inheritdoc/>
    public async Task Consume(ConsumeContext<ReformSettledV1> context)
    {
        var cancel = context.CancellationToken;
        var hasChanged = false;
        await db.InTransactionAsync(
            async () =>
            {
                if (await db.AlreadyHandledAsync(context, GetType().Name))
                {
                    return;
                }
                // One that is only planned, withdrawn or has failed has changed nothing.
                hasChanged = context.Message.Status == Applied;
                if (hasChanged)
                {
                    await FollowAsync(context.Message, cancel);
                }
                await db.SaveChangesAsync(cancel);
            },
            cancel
        );
        if (hasChanged)
        {
            OnChanged();
        }
    }

    private async Task FollowAsync(ReformSettledV1 reform, CancellationToken cancel)
    {
        await db.ApplyUnitsAsync(reform.Units, cancel);
        var moves = UnitMove.Of(reform);
        foreach (var table in moves.Count > 0 ? Bound : [])
        {
            await table.FollowAsync(db, moves, reform.OccurredAt, cancel);
        }
        await FollowAsync(reform, moves, cancel);
    }

    /// <summary>What else follows, in the same transaction; the base class saves the changes.</summary>
    /// <param name="reform">The reform.</param>
    /// <param name="moves">Where what belongs to each unit goes.</param>
    /// <param name="cancel">Cancels the statements.</param>
    protected virtual Task FollowAsync(
        ReformSettledV1 reform,
        IReadOnlyList<UnitMove> moves,
        CancellationToken cancel
    ) => Task.CompletedTask;

    /// <summary>Called after the commit; a service that caches the units in memory reloads them here.</summary>
    protected virtual void OnChanged() { }
}
