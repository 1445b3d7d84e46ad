using MassTransit;
using MassTransit.RabbitMqTransport;

namespace GovPlatform.Outbox;

/// <summary>
/// Lets a message through only if it came by the exchange of its own contract, to which the broker lets only the
/// contract's publisher write, or by the queue's own exchange, to which only this service writes when it replays a
/// failed message. The body's type name proves nothing: a queue that is bound to several exchanges, as the ledger's is,
/// would take a message of any type from each of them.
/// </summary>
internal sealed class PublisherFilter<T> : IFilter<ConsumeContext<T>>
    where T : class
{
    private static readonly string Exchange = new RabbitMqMessageNameFormatter().GetMessageName(typeof(T));

    public Task Send(ConsumeContext<T> context, IPipe<ConsumeContext<T>> next)
    {
        var arrivedBy = context.ReceiveContext.TryGetPayload(out RabbitMqBasicConsumeContext? delivery)
            ? delivery.Exchange
            : null;
        return arrivedBy == Exchange || arrivedBy == QueueOf(context)
            ? next.Send(context)
            : throw new ForeignContractException($"A message of {typeof(T).Name} came by the exchange '{arrivedBy}'.");
    }

    public void Probe(ProbeContext context) => context.CreateFilterScope("publisher");

    private static string QueueOf(ConsumeContext context) => context.ReceiveContext.InputAddress.Segments[^1];
}
