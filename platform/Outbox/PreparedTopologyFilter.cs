using MassTransit;
using MassTransit.Middleware;
using MassTransit.RabbitMqTransport;
using RabbitMQ.Client;

namespace GovPlatform.Outbox;

/// <summary>
/// Makes a receive endpoint use the queues that the setup step declared instead of declaring them: declaring needs the
/// permission to configure, which a service's broker user does not have. A queue that does not exist is an error, after
/// which the bus tries again.
/// </summary>
internal sealed class PreparedTopologyFilter : IFilter<ChannelContext>
{
    public Task Send(ChannelContext context, IPipe<ChannelContext> next) => next.Send(new PreparedChannel(context));

    public void Probe(ProbeContext context) => context.CreateFilterScope("prepared-topology");

    private sealed class PreparedChannel(ChannelContext inner) : ProxyPipeContext(inner), ChannelContext
    {
        public IChannel Channel => inner.Channel;

        public ConnectionContext ConnectionContext => inner.ConnectionContext;

        public Task ExchangeBind(
            string destination,
            string source,
            string routingKey,
            IDictionary<string, object> arguments,
            CancellationToken cancellationToken
        ) => Task.CompletedTask;

        public Task QueueBind(
            string queue,
            string exchange,
            string routingKey,
            IDictionary<string, object> arguments,
            CancellationToken cancellationToken
        ) => Task.CompletedTask;

        public Task ExchangeDeclare(
            string exchange,
            string type,
            bool durable,
            bool autoDelete,
            IDictionary<string, object> arguments,
            CancellationToken cancellationToken
        ) => inner.ExchangeDeclarePassive(exchange, cancellationToken);

        public Task<QueueDeclareOk> QueueDeclare(
            string queue,
            bool durable,
            bool exclusive,
            bool autoDelete,
            IDictionary<string, object> arguments,
            CancellationToken cancellationToken
        ) => inner.QueueDeclarePassive(queue, cancellationToken);

        public Task ExchangeDeclarePassive(string exchange, CancellationToken cancellationToken) =>
            inner.ExchangeDeclarePassive(exchange, cancellationToken);

        public Task<QueueDeclareOk> QueueDeclarePassive(string queue, CancellationToken cancellationToken) =>
            inner.QueueDeclarePassive(queue, cancellationToken);

        public Task BasicPublishAsync(
            string exchange,
            string routingKey,
            bool mandatory,
            BasicProperties basicProperties,
            byte[] body,
            bool awaitAck,
            CancellationToken cancellationToken
        ) =>
            inner.BasicPublishAsync(
                exchange,
                routingKey,
                mandatory,
                basicProperties,
                body,
                awaitAck,
                cancellationToken
            );

        public Task<uint> QueuePurge(string queue, CancellationToken cancellationToken) =>
            inner.QueuePurge(queue, cancellationToken);

        public Task BasicQos(
            uint prefetchSize,
            ushort prefetchCount,
            bool global,
            CancellationToken cancellationToken
        ) => inner.BasicQos(prefetchSize, prefetchCount, global, cancellationToken);

        public ValueTask BasicAck(ulong deliveryTag, bool multiple, CancellationToken cancellationToken) =>
            inner.BasicAck(deliveryTag, multiple, cancellationToken);

        public Task BasicNack(ulong deliveryTag, bool multiple, bool requeue, CancellationToken cancellationToken) =>
            inner.BasicNack(deliveryTag, multiple, requeue, cancellationToken);

        public Task<string> BasicConsume(
            string queue,
            bool noAck,
            bool exclusive,
            IDictionary<string, object> arguments,
            IAsyncBasicConsumer consumer,
            string consumerTag,
            CancellationToken cancellationToken
        ) => inner.BasicConsume(queue, noAck, exclusive, arguments, consumer, consumerTag, cancellationToken);

        public Task BasicCancel(string consumerTag, CancellationToken cancellationToken) =>
            inner.BasicCancel(consumerTag, cancellationToken);

        public void NotifyFaulted(Exception exception, Uri inputAddress) =>
            inner.NotifyFaulted(exception, inputAddress);
    }
}
