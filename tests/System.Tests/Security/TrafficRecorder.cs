using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text;
using GovPlatform.Contracts;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using StackExchange.Redis;

namespace GovPlatform.WholeSystem.Security;

/// <summary>
/// Records messages of every contract's exchange and of the dead-letter exchange, lines of the internal and the public
/// event stream, and messages of every Redis channel.
/// </summary>
internal sealed class TrafficRecorder : IAsyncDisposable
{
    private readonly ConcurrentQueue<(string Source, string Content)> received = [];
    private readonly CancellationTokenSource stopping = new();
    private readonly List<Task> streams = [];
    private IConnection? broker;
    private ConnectionMultiplexer? cache;

    /// <summary>Starts to record; returns once all subscriptions exist.</summary>
    public static async Task<TrafficRecorder> OpenAsync(Stack stack)
    {
        var recorder = new TrafficRecorder();
        await recorder.ListenToBrokerAsync(await stack.BrokerAdministratorAsync());
        recorder.cache = await ConnectionMultiplexer.ConnectAsync(await stack.CacheAdministratorAsync());
        await recorder
            .cache.GetSubscriber()
            .SubscribeAsync(
                RedisChannel.Pattern("*"),
                (channel, message) => recorder.received.Enqueue(($"redis {channel}", message.ToString()))
            );
        string[] accounts = ["dev-leader", "dev-station-head", "dev-admin"];
        foreach (var account in accounts)
        {
            await recorder.ListenToStreamAsync(stack, "/api/v1/events", account);
        }

        await recorder.ListenToStreamAsync(stack, "/api/v1/board/events", null);
        return recorder;
    }

    /// <summary>Sources that sent the text.</summary>
    public IReadOnlyList<string> Find(string text) =>
        [
            .. received
                .Where(message => message.Content.Contains(text, StringComparison.Ordinal))
                .Select(message => message.Source)
                .Distinct(StringComparer.Ordinal),
        ];

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await Task.WhenAll(streams).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (broker is not null)
        {
            await broker.DisposeAsync();
        }

        if (cache is not null)
        {
            await cache.DisposeAsync();
        }

        stopping.Dispose();
    }

    private async Task ListenToBrokerAsync(string address)
    {
        broker = await new ConnectionFactory { Uri = new Uri(address) }.CreateConnectionAsync();
        var channel = await broker.CreateChannelAsync();
        var queue = await channel.QueueDeclareAsync("", durable: false, exclusive: true, autoDelete: true);
        var contracts = typeof(IFact)
            .Assembly.GetTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IFact)));
        foreach (var contract in contracts)
        {
            await channel.QueueBindAsync(queue.QueueName, $"{contract.Namespace}:{contract.Name}", "");
        }

        foreach (var service in Databases.Names)
        {
            await channel.QueueBindAsync(queue.QueueName, $"{service}-dead-letters", "");
        }

        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += (_, delivery) =>
        {
            received.Enqueue(($"exchange {delivery.Exchange}", Encoding.UTF8.GetString(delivery.Body.Span)));
            return Task.CompletedTask;
        };
        await channel.BasicConsumeAsync(queue.QueueName, autoAck: true, consumer);
    }

    private async Task ListenToStreamAsync(Stack stack, string path, string? account)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(stack.Callers.Gateway, path));
        if (account is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue(
                "Bearer",
                await stack.Callers.TokenAsync(account)
            );
        }

        var http = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
        var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stopping.Token);
        response.EnsureSuccessStatusCode();
        streams.Add(
            Task.Run(
                async () =>
                {
                    using (http)
                    using (response)
                    {
                        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(stopping.Token));
                        while (await reader.ReadLineAsync(stopping.Token) is { } line)
                        {
                            received.Enqueue(($"stream {path} {account}", line));
                        }
                    }
                },
                stopping.Token
            )
        );
    }
}
