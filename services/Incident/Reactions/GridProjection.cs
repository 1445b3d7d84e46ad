using GovPlatform.Contracts.Grid;
using GovPlatform.IncidentService.Data;
using GovPlatform.IncidentService.Places;
using GovPlatform.Outbox;
using MassTransit;

namespace GovPlatform.IncidentService.Reactions;

/// <summary>Updates the copy of a grid, then reloads the map in memory. The highest sequence wins.</summary>
internal sealed class GridProjection(IncidentDb db, PlaceCache placeCache) : IConsumer<GridChangedV1>
{
    public async Task Consume(ConsumeContext<GridChangedV1> context)
    {
        if (await db.AlreadyHandledAsync(context, nameof(GridProjection)))
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
        if (message.Sequence > copy.Sequence)
        {
            copy.Sequence = message.Sequence;
            copy.Code = message.Code;
            copy.Path = message.UnitPath;
            copy.Geometry = message.Geometry;
            copy.ValidFrom = message.ValidFrom;
            copy.ValidTo = message.ValidTo;
        }
        await db.SaveChangesAsync(context.CancellationToken);
        placeCache.RequestReload();
    }
}
