using System.Diagnostics;
using System.Text.Json;
using GovPlatform.ServiceDefaults;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using RabbitMQ.Client.Exceptions;

namespace GovPlatform.Outbox;

/// <summary>
/// Publishes a batch with many confirms under way at once, and each aggregate's messages one after the other.
/// </summary>
internal sealed partial class OutboxPublisher(
    IConfiguration configuration,
    ServiceIdentity service,
    BrokerTopology topology,
    IOptionsMonitor<OutboxOptions> options,
    ILogger<OutboxPublisher> log
) : IAsyncDisposable
{
    /// <summary>A broker that does not confirm within this time counts as away.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly Uri broker = new(Messaging.Address(configuration));
    private BrokerPublisher? publisher;
    private bool away;

    /// <summary>Publishes a batch; a broker that is away is told of in the outcome.</summary>
    /// <param name="messages">Each aggregate's in order.</param>
    /// <param name="cancel">Stops; what is under way may have arrived.</param>
    public async Task<PublishOutcome> PublishAsync(List<OutboxMessage> messages, CancellationToken cancel)
    {
        var batch = new Batch();
        try
        {
            if (await OpenAsync(cancel) is not { } open)
            {
                return new PublishOutcome([], [], BrokerDown: true);
            }
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel, open.Broken);
            limit.CancelAfter(Patience);
            using var room = new SemaphoreSlim(options.CurrentValue.Pipelined);
            var chains = messages
                .GroupBy(message => message.AggregateId)
                .Select(aggregate => PublishInOrderAsync([.. aggregate], open, batch, room, limit.Token));
            await Task.WhenAll(chains);
        }
        catch (Exception exception) when (!cancel.IsCancellationRequested)
        {
            batch.LoseBroker(exception.Message);
        }
        cancel.ThrowIfCancellationRequested();
        await ReportAsync(batch);
        return batch.Outcome();
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => publisher?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <summary>The line, or null while a subscriber's queue may be missing.</summary>
    private async Task<BrokerPublisher?> OpenAsync(CancellationToken cancel)
    {
        if (publisher is { Broken.IsCancellationRequested: true })
        {
            await DropAsync();
        }
        publisher ??= await BrokerPublisher.OpenAsync(broker, $"{service.Name} outbox", cancel);
        return await topology.IsDeployedAsync(publisher, cancel) ? publisher : null;
    }

    private async Task PublishInOrderAsync(
        OutboxMessage[] messages,
        BrokerPublisher open,
        Batch batch,
        SemaphoreSlim room,
        CancellationToken cancel
    )
    {
        foreach (var message in messages)
        {
            if (batch.BrokerDown)
            {
                return;
            }
            try
            {
                await room.WaitAsync(cancel);
                try
                {
                    await PublishAsync(message, open, cancel);
                }
                finally
                {
                    room.Release();
                }
                batch.Deliver(message);
            }
            catch (Exception exception) when (exception is JsonException or UnknownContractException)
            {
                batch.Refuse(message, new Refusal(exception.Message, Final: true));
                return;
            }
            catch (PublishException exception)
            {
                // The broker is there and says no to this one message.
                batch.Refuse(message, new Refusal(exception.Message, Final: false));
                return;
            }
            catch (Exception exception)
            {
                batch.LoseBroker(exception.Message);
                return;
            }
        }
    }

    private static async Task PublishAsync(OutboxMessage message, BrokerPublisher open, CancellationToken cancel)
    {
        _ = ActivityContext.TryParse(message.TraceParent, null, out var parent);
        using var activity = OutboxMetrics.Activities.StartActivity("outbox deliver", ActivityKind.Producer, parent);
        activity?.SetTag("messaging.system", "rabbitmq").SetTag("messaging.message.id", message.MessageId);
        activity?.SetTag("govplatform.contract", message.Type).SetTag("govplatform.sequence", message.Sequence);
        var envelope = Envelope.Create(message, activity?.Id ?? message.TraceParent);
        await open.PublishAsync(envelope.Exchange, envelope.Properties, envelope.Body, cancel);
    }

    /// <summary>Says once that the broker is away, and once that it is back.</summary>
    private async Task ReportAsync(Batch batch)
    {
        if (batch.BrokerDown)
        {
            await DropAsync();
            if (!away)
            {
                BrokerAway(batch.Lost);
            }
        }
        else if (away)
        {
            BrokerBack();
        }
        away = batch.BrokerDown;
    }

    private async Task DropAsync()
    {
        if (publisher is { } dropped)
        {
            publisher = null;
            await dropped.DisposeAsync();
        }
    }

    [LoggerMessage(2101, LogLevel.Warning, "The broker does not take messages: {Reason}; they stay in the outbox")]
    private partial void BrokerAway(string? reason);

    [LoggerMessage(2102, LogLevel.Information, "The broker takes messages again")]
    private partial void BrokerBack();

    private sealed class Batch
    {
        private readonly Lock gate = new();
        private readonly List<OutboxMessage> delivered = [];
        private readonly List<(OutboxMessage, Refusal)> refused = [];

        public bool BrokerDown => Lost is not null;

        public void Deliver(OutboxMessage message)
        {
            lock (gate)
            {
                delivered.Add(message);
            }
        }

        public void Refuse(OutboxMessage message, Refusal refusal)
        {
            lock (gate)
            {
                refused.Add((message, refusal));
            }
        }

        /// <summary>Why nothing more goes: the first reason, the others follow from it.</summary>
        public string? Lost { get; private set; }

        public void LoseBroker(string reason)
        {
            lock (gate)
            {
                Lost ??= reason;
            }
        }

        public PublishOutcome Outcome() => new(delivered, refused, BrokerDown);
    }
}
