using System.Text;
using System.Threading.Channels;
using GovPlatform.Gateway.Overview;

namespace GovPlatform.Gateway.Streams;

/// <summary>
/// Follows the board's stream of Oversight once for all browsers, while there is at least one. Each event is the whole
/// state, so a follower gets the latest at once and every later one; what it does not take in time is replaced by the
/// next. If the stream ends, the followers' streams end too, and their browsers connect again. Thread-safe.
/// </summary>
internal sealed partial class BoardFanOut : IDisposable
{
    private const string Address = "http://oversight/api/v1/board/events";

    private readonly Lock gate = new();
    private readonly CancellationTokenSource stopping = new();
    private readonly IHttpClientFactory clients;
    private readonly GatewaySettings settings;
    private readonly ILogger<BoardFanOut> log;
    private Upstream? current;

    public BoardFanOut(IHttpClientFactory clients, GatewaySettings settings, ILogger<BoardFanOut> log) =>
        (this.clients, this.settings, this.log) = (clients, settings, log);

    /// <summary>Begins to follow; the caller disposes of the follower.</summary>
    /// <returns>Null if Oversight does not answer.</returns>
    public async Task<Follower?> FollowAsync(CancellationToken cancel)
    {
        Follower follower;
        lock (gate)
        {
            if (current is null)
            {
                current = new Upstream(this);
                current.Start(stopping.Token);
            }
            follower = current.Add();
        }
        try
        {
            if (await follower.Connected.WaitAsync(cancel))
            {
                return follower;
            }
        }
        catch (OperationCanceledException)
        {
            follower.Dispose();
            throw;
        }
        follower.Dispose();
        return null;
    }

    public void Dispose()
    {
        stopping.Cancel();
        stopping.Dispose();
    }

    /// <summary>One browser.</summary>
    internal sealed class Follower(Upstream upstream) : IDisposable
    {
        private readonly Channel<byte[]> events = Channel.CreateBounded<byte[]>(
            new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest }
        );

        /// <summary>The events as they are sent; completed when Oversight's stream has ended.</summary>
        public ChannelReader<byte[]> Events => events.Reader;

        internal Task<bool> Connected => upstream.Connected;

        internal void Write(byte[] message) => events.Writer.TryWrite(message);

        internal void Complete() => events.Writer.TryComplete();

        public void Dispose() => upstream.Remove(this);
    }

    /// <summary>One stream from Oversight, from its first follower until its last has left or it ends.</summary>
    internal sealed class Upstream(BoardFanOut owner)
    {
        private readonly HashSet<Follower> followers = [];
        private readonly CancellationTokenSource unfollowed = new();
        private readonly TaskCompletionSource<bool> connected = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private byte[]? latest;

        public Task<bool> Connected => connected.Task;

        public void Start(CancellationToken stopping) => _ = Task.Run(() => RunAsync(stopping), CancellationToken.None);

        public Follower Add()
        {
            var follower = new Follower(this);
            followers.Add(follower);
            if (latest is not null)
            {
                follower.Write(latest);
            }
            return follower;
        }

        public void Remove(Follower follower)
        {
            lock (owner.gate)
            {
                if (!followers.Remove(follower) || followers.Count > 0 || owner.current != this)
                {
                    return;
                }
                owner.current = null;
            }
            unfollowed.Cancel();
        }

        private async Task RunAsync(CancellationToken stopping)
        {
            using var end = CancellationTokenSource.CreateLinkedTokenSource(stopping, unfollowed.Token);
            try
            {
                await ReadAsync(end);
                owner.LogEnded("it was closed");
            }
            catch (Exception exception)
                when (exception is HttpRequestException or IOException or OperationCanceledException)
            {
                if (!stopping.IsCancellationRequested && !unfollowed.IsCancellationRequested)
                {
                    owner.LogEnded(exception.Message);
                }
            }
            finally
            {
                End();
            }
        }

        /// <summary>Reads blocks of lines; one with data is an event, any other only shows that Oversight is there.</summary>
        private async Task ReadAsync(CancellationTokenSource end)
        {
            end.CancelAfter(owner.settings.ActivityTimeout);
            using var client = owner.clients.CreateClient(ServiceProbe.Client);
            client.Timeout = Timeout.InfiniteTimeSpan;
            using var response = await client.GetAsync(Address, HttpCompletionOption.ResponseHeadersRead, end.Token);
            response.EnsureSuccessStatusCode();
            connected.TrySetResult(true);
            using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(end.Token));
            var block = new StringBuilder();
            while (await reader.ReadLineAsync(end.Token) is { } line)
            {
                end.CancelAfter(owner.settings.ActivityTimeout);
                if (line.StartsWith("data:", StringComparison.Ordinal))
                {
                    block.Append(line).Append('\n');
                }
                else if (line.Length == 0 && block.Length > 0)
                {
                    Publish(Encoding.UTF8.GetBytes(block.Append('\n').ToString()));
                    block.Clear();
                }
            }
        }

        private void Publish(byte[] message)
        {
            lock (owner.gate)
            {
                latest = message;
                foreach (var follower in followers)
                {
                    follower.Write(message);
                }
            }
        }

        private void End()
        {
            lock (owner.gate)
            {
                if (owner.current == this)
                {
                    owner.current = null;
                }
                foreach (var follower in followers)
                {
                    follower.Complete();
                }
            }
            connected.TrySetResult(false);
        }
    }

    [LoggerMessage(7003, LogLevel.Warning, "The board's stream from oversight ended: {Reason}")]
    private partial void LogEnded(string reason);
}
