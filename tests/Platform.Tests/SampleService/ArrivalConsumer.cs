using GovPlatform.Contracts.Grid;
using GovPlatform.Domain;
using GovPlatform.Outbox;
using MassTransit;

namespace GovPlatform.PlatformTests.SampleService;

internal sealed class ArrivalConsumer(ParcelDb db) : IConsumer<UnitChangedV1>
{
    public async Task Consume(ConsumeContext<UnitChangedV1> context)
    {
        if (await db.AlreadyHandledAsync(context, nameof(ArrivalConsumer)))
        {
            return;
        }
        if (context.Message.Name == "refused")
        {
            throw new RuleBrokenException("parcel.refused");
        }
        db.Add(new Arrival { ParcelId = context.Message.SubjectId, Sequence = context.Message.Sequence });
        await db.SaveChangesAsync(context.CancellationToken);
    }
}
