using MassTransit;
using MassTransit.RabbitMqTransport;

namespace GovPlatform.Outbox;

/// <summary>
/// Hands a message that could not be handled to <see cref="FailedMessages"/>: at the end of the retries with its
/// exception, and without one where a queue's message has no consumer.
/// </summary>
internal sealed class FailedMessageFilter(Func<FailedMessages> failures)
    : IFilter<ExceptionReceiveContext>,
        IFilter<ReceiveContext>
{
    public async Task Send(ExceptionReceiveContext context, IPipe<ExceptionReceiveContext> next)
    {
        var error = context.Exception.GetBaseException();
        var reason = $"{error.GetType().Name}: {error.Message}";
        await failures().StoreAsync(context, QueueOf(context), reason, context.Exception);
        await context.NotifyFaulted(context.Exception);
    }

    /// <summary>
    /// The dead-letter queue has no consumer: its messages come from another queue, which the broker names in a header.
    /// </summary>
    public Task Send(ReceiveContext context, IPipe<ReceiveContext> next) =>
        FirstDeathQueueOf(context) is { } origin
            ? failures().StoreAsync(context, origin, "Delivered too often: the service ended while it was handling it.")
            : failures()
                .StoreAsync(context, QueueOf(context), "No consumer of this queue takes messages of this type.");

    public void Probe(ProbeContext context) => context.CreateFilterScope("failed-messages");

    private static string QueueOf(ReceiveContext context) => context.InputAddress.Segments[^1];

    private static string? FirstDeathQueueOf(ReceiveContext context) =>
        context.TryGetPayload(out RabbitMqBasicConsumeContext? delivery)
        && delivery.Properties.Headers?.TryGetValue("x-first-death-queue", out var queue) == true
            ? queue switch
            {
                byte[] utf8 => System.Text.Encoding.UTF8.GetString(utf8),
                _ => queue as string,
            }
            : null;
}
