using System.Diagnostics;
using System.Text.Json;
using GovPlatform.ServiceDefaults;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using RabbitMQ.Client.Exceptions;

namespace GovPlatform.Outbox;

/// <summary>
/// Publishes a batch of messages: different aggregates' concurrently, with up to <see cref="OutboxOptions.Pipelined"/>
/// confirms awaited at once, and one aggregate's one after the other, so that their order is kept. Called by the relay
/// only; not thread-safe.
/// </summary>
internal sealed partial class OutboxPublisher(
    IConfiguration configuration,
    ServiceIdentity service,
    BrokerTopology topology,
    IOptionsMonitor<OutboxOptions> options,
    ILogger<OutboxPublisher> log
) : IAsyncDisposable
{
    /// <summary>A broker that has not confirmed a batch within this time counts as unavailable.</summary>
    private static readonly TimeSpan ConfirmTimeout = TimeSpan.FromSeconds(15);

    private readonly Uri broker = new(Messaging.Address(configuration));
    private BrokerPublisher? publisher;
    private bool brokerUnavailable;

    /// <summary>Publishes a batch. An unavailable broker is part of the outcome and no exception.</summary>
    /// <param name="messages">The messages, those of one aggregate in order of sequence.</param>
    /// <param name="cancel">Stops waiting; messages in flight may nevertheless have reached the broker.</param>
    public async Task<PublishOutcome> PublishAsync(List<OutboxMessage> messages, CancellationToken cancel)
    {
        var result = new BatchResult();
        try
        {
            if (await OpenAsync(cancel) is not { } connection)
            {
                return new PublishOutcome([], [], BrokerDown: true);
            }
            using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancel, connection.Closed);
            timeout.CancelAfter(ConfirmTimeout);
            using var confirmSlots = new SemaphoreSlim(options.CurrentValue.Pipelined);
            var chains = messages
                .GroupBy(message => message.AggregateId)
                .Select(aggregate =>
                    PublishInOrderAsync([.. aggregate], connection, result, confirmSlots, timeout.Token)
                );
            await Task.WhenAll(chains);
        }
        catch (Exception exception) when (!cancel.IsCancellationRequested)
        {
            result.SetBrokerDown(exception.Message);
        }
        cancel.ThrowIfCancellationRequested();
        await HandleBrokerStateAsync(result);
        return result.ToOutcome();
    }

    public ValueTask DisposeAsync() => publisher?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <summary>The open connection, or null while a subscriber's queue may not exist yet.</summary>
    private async Task<BrokerPublisher?> OpenAsync(CancellationToken cancel)
    {
        if (publisher is { Closed.IsCancellationRequested: true })
        {
            await CloseAsync();
        }
        publisher ??= await BrokerPublisher.OpenAsync(
            broker,
            $"{service.Name} outbox",
            options.CurrentValue.AwaitTopology,
            cancel
        );
        return await topology.IsDeployedAsync(publisher, cancel) ? publisher : null;
    }

    private async Task PublishInOrderAsync(
        OutboxMessage[] messages,
        BrokerPublisher connection,
        BatchResult result,
        SemaphoreSlim confirmSlots,
        CancellationToken cancel
    )
    {
        foreach (var message in messages)
        {
            if (result.BrokerDown)
            {
                return;
            }
            try
            {
                await confirmSlots.WaitAsync(cancel);
                try
                {
                    await PublishAsync(message, connection, cancel);
                }
                finally
                {
                    confirmSlots.Release();
                }
                result.AddPublished(message);
            }
            catch (Exception exception)
                when (exception is JsonException or UnknownContractException or ForeignContractException)
            {
                result.AddFailed(message, new PublishFailure(exception.Message, IsPermanent: true));
                return;
            }
            catch (PublishException exception)
            {
                // The broker is available and rejects this one message, or has no queue for it.
                var reason = exception.IsReturn ? $"No queue takes {message.Type}." : exception.Message;
                result.AddFailed(message, new PublishFailure(reason, IsPermanent: false));
                return;
            }
            catch (Exception exception)
            {
                result.SetBrokerDown(exception.Message);
                return;
            }
        }
    }

    private async Task PublishAsync(OutboxMessage message, BrokerPublisher connection, CancellationToken cancel)
    {
        _ = ActivityContext.TryParse(message.TraceParent, null, out var parent);
        using var activity = OutboxMetrics.Activities.StartActivity("outbox deliver", ActivityKind.Producer, parent);
        activity?.SetTag("messaging.system", "rabbitmq").SetTag("messaging.message.id", message.MessageId);
        activity?.SetTag("govplatform.contract", message.Type).SetTag("govplatform.sequence", message.Sequence);
        var envelope = Envelope.Create(message, service.Publisher, activity?.Id ?? message.TraceParent);
        await connection.PublishAsync(envelope.Exchange, envelope.Properties, envelope.Body, cancel);
    }

    /// <summary>
    /// Closes the connection if the broker is down, and logs each change between available and unavailable once.
    /// </summary>
    private async Task HandleBrokerStateAsync(BatchResult result)
    {
        if (result.BrokerDown)
        {
            await CloseAsync();
            if (!brokerUnavailable)
            {
                LogBrokerUnavailable(result.BrokerDownReason);
            }
        }
        else if (brokerUnavailable)
        {
            LogBrokerAvailable();
        }
        brokerUnavailable = result.BrokerDown;
    }

    private async Task CloseAsync()
    {
        if (publisher is { } current)
        {
            publisher = null;
            await current.DisposeAsync();
        }
    }

    [LoggerMessage(2101, LogLevel.Warning, "The broker does not accept messages: {Reason}; they stay in the outbox")]
    private partial void LogBrokerUnavailable(string? reason);

    [LoggerMessage(2102, LogLevel.Information, "The broker accepts messages again")]
    private partial void LogBrokerAvailable();

    private sealed class BatchResult
    {
        private readonly Lock gate = new();
        private readonly List<OutboxMessage> published = [];
        private readonly List<(OutboxMessage, PublishFailure)> failed = [];

        public bool BrokerDown => BrokerDownReason is not null;

        /// <summary>
        /// The first error of the connection, because the later ones follow from it; null while it works.
        /// </summary>
        public string? BrokerDownReason { get; private set; }

        public void AddPublished(OutboxMessage message)
        {
            lock (gate)
            {
                published.Add(message);
            }
        }

        public void AddFailed(OutboxMessage message, PublishFailure failure)
        {
            lock (gate)
            {
                failed.Add((message, failure));
            }
        }

        public void SetBrokerDown(string reason)
        {
            lock (gate)
            {
                BrokerDownReason ??= reason;
            }
        }

        public PublishOutcome ToOutcome() => new(published, failed, BrokerDown);
    }
}
