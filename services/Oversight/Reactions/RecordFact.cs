using GovPlatform.Contracts;
using GovPlatform.OversightService.Ledger;
using MassTransit;

namespace GovPlatform.OversightService.Reactions;

/// <summary>Puts one kind of message into the ledger. A repeated delivery changes nothing.</summary>
/// <param name="factWriter">The ledger's recorder.</param>
/// <param name="clock">The server's clock.</param>
internal sealed class RecordFact<T>(FactBatchWriter factWriter, TimeProvider clock) : IConsumer<T>
    where T : class, IFact
{
    /// <inheritdoc/>
    public Task Consume(ConsumeContext<T> context)
    {
        var id =
            context.MessageId ?? throw new InvalidOperationException("A message without an id cannot be recognised.");
        return factWriter.RecordAsync(Fact.Create(id, context.Message, clock.GetUtcNow()), context.CancellationToken);
    }
}
