using GovPlatform.Contracts;
using GovPlatform.OversightService.Ledger;
using MassTransit;

namespace GovPlatform.OversightService.Reactions;

/// <summary>
/// Records a page of a restored database's inventory like any fact, then notes which facts the database lacks. It is
/// taken from the queue of the facts themselves, after those that were published before the restore.
/// </summary>
internal sealed class RecordInventory<T>(FactBatchWriter factWriter, LostFacts lostFacts, TimeProvider clock)
    : IConsumer<T>
    where T : class, IInventory
{
    /// <inheritdoc/>
    public async Task Consume(ConsumeContext<T> context)
    {
        await new RecordFact<T>(factWriter, clock).Consume(context);
        var publisher = Fact.NameOf(typeof(T)).Split('.')[0];
        await lostFacts.NoteAsync(publisher, context.Message, context.CancellationToken);
    }
}
