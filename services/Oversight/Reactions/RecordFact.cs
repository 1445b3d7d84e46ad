using GovPlatform.Contracts;
using GovPlatform.Outbox;
using GovPlatform.OversightService.Ledger;
using MassTransit;

namespace GovPlatform.OversightService.Reactions;

/// <summary>
/// Records messages of one contract in the ledger; a repeated delivery changes nothing. A refresh of copies is no step.
/// </summary>
internal sealed class RecordFact<T>(FactBatchWriter factWriter, TimeProvider clock) : IConsumer<T>
    where T : class, IFact
{
    /// <inheritdoc/>
    public Task Consume(ConsumeContext<T> context)
    {
        if (context.IsRefresh())
        {
            return Task.CompletedTask;
        }
        var id =
            context.MessageId
            ?? throw new InvalidOperationException(
                "The message has no id, so a repeated delivery could not be recognised."
            );
        return factWriter.RecordAsync(Fact.Create(id, context.Message, clock.GetUtcNow()), context.CancellationToken);
    }
}
