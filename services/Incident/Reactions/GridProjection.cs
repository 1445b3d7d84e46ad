using GovPlatform.Contracts.Grid;
using GovPlatform.IncidentService.Data;
using GovPlatform.IncidentService.Places;
using GovPlatform.Outbox;
using MassTransit;

namespace GovPlatform.IncidentService.Reactions;

/// <summary>Keeps the copy of a grid's borders up to date; the newest sequence wins.</summary>
internal sealed class GridProjection(IncidentDb db, PlaceCache placeCache) : IConsumer<GridChangedV1>
{
    /// <inheritdoc/>
    public async Task Consume(ConsumeContext<GridChangedV1> context)
    {
        if (await db.AlreadyHandledAsync(context, nameof(GridProjection)))
        {
            return;
        }
        var told = context.Message;
        var copy = await db.Grids.FindAsync([told.SubjectId], context.CancellationToken);
        if (copy is null)
        {
            copy = new GridCopy { Id = told.SubjectId };
            db.Grids.Add(copy);
        }
        if (told.Sequence > copy.Sequence)
        {
            copy.Sequence = told.Sequence;
            copy.Code = told.Code;
            copy.Path = told.UnitPath;
            copy.Geometry = told.Geometry;
            copy.ValidFrom = told.ValidFrom;
            copy.ValidTo = told.ValidTo;
        }
        await db.SaveChangesAsync(context.CancellationToken);
        placeCache.Wake();
    }
}
