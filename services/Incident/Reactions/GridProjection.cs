using GovPlatform.Contracts.Grid;
using GovPlatform.IncidentService.Data;
using GovPlatform.IncidentService.Places;
using GovPlatform.Outbox;
using MassTransit;

namespace GovPlatform.IncidentService.Reactions;

/// <summary>
/// Updates the copy of a grid, then reloads the map in memory. The highest sequence wins; what a restore of Grid's database
/// has lost is removed.
/// </summary>
internal sealed class GridProjection(IncidentDb db, PlaceCache placeCache, ILogger<GridProjection> log)
    : IConsumer<GridChangedV1>,
        IConsumer<GridInventoryV1>
{
    public async Task Consume(ConsumeContext<GridChangedV1> context)
    {
        if (!context.IsRefresh() && await db.AlreadyHandledAsync(context, nameof(GridProjection)))
        {
            return;
        }
        var message = context.Message;
        var copy = await db.Grids.FindAsync([message.SubjectId], context.CancellationToken);
        if (copy is null)
        {
            copy = new GridCopy { Id = message.SubjectId };
            db.Grids.Add(copy);
        }
        var isNewer = message.Sequence > copy.Sequence;
        if (isNewer)
        {
            copy.Sequence = message.Sequence;
            copy.Code = message.Code;
            copy.Path = message.UnitPath;
            copy.Geometry = message.Geometry;
            copy.ValidFrom = message.ValidFrom;
            copy.ValidTo = message.ValidTo;
        }
        await db.SaveChangesAsync(context.CancellationToken);
        if (isNewer)
        {
            placeCache.RequestReload();
            if (context.IsRefresh())
            {
                log.CopyRefreshed(nameof(GridChangedV1), copy.Id, copy.Sequence);
            }
        }
    }

    public async Task Consume(ConsumeContext<GridInventoryV1> context)
    {
        if (await db.RemoveLostAsync<GridCopy>(context.Message, context.CancellationToken) > 0)
        {
            placeCache.RequestReload();
        }
    }
}
