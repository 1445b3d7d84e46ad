using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text;
using GovPlatform.Contracts;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using StackExchange.Redis;

namespace GovPlatform.WholeSystem;

/// <summary>
/// Listens wherever something is said: every contract's exchange and the dead letters, the event streams inside and
/// outside, and every channel of Redis.
/// </summary>
internal sealed class TrafficRecorder : IAsyncDisposable
{
    private readonly ConcurrentQueue<(string Where, string What)> heard = [];
    private readonly CancellationTokenSource enough = new();
    private readonly List<Task> streams = [];
    private IConnection? broker;
    private ConnectionMultiplexer? cache;

    /// <summary>Begins to listen; returns once every ear is open.</summary>
    public static async Task<TrafficRecorder> OpenAsync(Stack stack)
    {
        var ears = new TrafficRecorder();
        await ears.ListenToBrokerAsync(await stack.ConnectionAsync("station", "broker"));
        ears.cache = await ConnectionMultiplexer.ConnectAsync(await stack.ConnectionAsync("oversight", "cache"));
        await ears
            .cache.GetSubscriber()
            .SubscribeAsync(
                RedisChannel.Pattern("*"),
                (channel, message) => ears.heard.Enqueue(($"redis {channel}", message.ToString()))
            );
        string[] listeners = ["dev-leader", "dev-station-head", "dev-admin"];
        foreach (var account in listeners)
        {
            await ears.ListenToStreamAsync(stack, "/api/v1/events", account);
        }

        await ears.ListenToStreamAsync(stack, "/api/v1/board/events", null);
        return ears;
    }

    /// <summary>Where the text was heard.</summary>
    public IReadOnlyList<string> Heard(string text) =>
        [
            .. heard
                .Where(said => said.What.Contains(text, StringComparison.Ordinal))
                .Select(said => said.Where)
                .Distinct(StringComparer.Ordinal),
        ];

    public async ValueTask DisposeAsync()
    {
        await enough.CancelAsync();
        await Task.WhenAll(streams).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (broker is not null)
        {
            await broker.DisposeAsync();
        }

        if (cache is not null)
        {
            await cache.DisposeAsync();
        }

        enough.Dispose();
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

        await channel.QueueBindAsync(queue.QueueName, "gov.dead-letters", "");
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += (_, delivery) =>
        {
            heard.Enqueue(($"exchange {delivery.Exchange}", Encoding.UTF8.GetString(delivery.Body.Span)));
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
        var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, enough.Token);
        response.EnsureSuccessStatusCode();
        streams.Add(
            Task.Run(
                async () =>
                {
                    using (http)
                    using (response)
                    {
                        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(enough.Token));
                        while (await reader.ReadLineAsync(enough.Token) is { } line)
                        {
                            heard.Enqueue(($"stream {path} {account}", line));
                        }
                    }
                },
                enough.Token
            )
        );
    }
}
