using GovPlatform.Contracts;
using GovPlatform.OversightService.Ledger;
using MassTransit;

namespace GovPlatform.OversightService.Reactions;

/// <summary>Records messages of one contract in the ledger; a repeated delivery changes nothing.</summary>
internal sealed class RecordFact<T>(FactBatchWriter factWriter, TimeProvider clock) : IConsumer<T>
    where T : class, IFact
{
    /// <inheritdoc/>
    public Task Consume(ConsumeContext<T> context)
    {
        var id =
            context.MessageId
            ?? throw new InvalidOperationException(
                "The message has no id, so a repeated delivery could not be recognised."
            );
        return factWriter.RecordAsync(Fact.Create(id, context.Message, clock.GetUtcNow()), context.CancellationToken);
    }
}
