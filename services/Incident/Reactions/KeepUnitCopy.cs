using GovPlatform.Contracts.Grid;
using GovPlatform.IncidentService.Data;
using GovPlatform.IncidentService.Places;
using GovPlatform.Outbox;
using MassTransit;

namespace GovPlatform.IncidentService.Reactions;

/// <summary>Keeps the copy of a unit up to date; the newest sequence wins, whatever order messages arrive in.</summary>
internal sealed class KeepUnitCopy(IncidentDb db, PlaceKeeper keeper) : IConsumer<UnitChangedV1>
{
    /// <inheritdoc/>
    public async Task Consume(ConsumeContext<UnitChangedV1> context)
    {
        if (await db.AlreadyHandledAsync(context, nameof(KeepUnitCopy)))
        {
            return;
        }
        var told = context.Message;
        var copy = await db.Units.FindAsync([told.SubjectId], context.CancellationToken);
        if (copy is null)
        {
            copy = new UnitCopy { Id = told.SubjectId };
            db.Units.Add(copy);
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
        keeper.Wake();
    }
}
