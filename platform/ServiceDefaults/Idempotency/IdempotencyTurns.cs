namespace GovPlatform.ServiceDefaults;

/// <summary>
/// Lets the requests of one process that carry the same idempotency key work one after another. A request that waits holds no
/// database connection, so that repetitions of one slow request do not take them from all others. Thread-safe.
/// </summary>
internal sealed class IdempotencyTurns
{
    /// <summary>Most requests that wait for one key; a further one is refused at once.</summary>
    public const int MaxWaiting = 32;

    /// <summary>How long a request waits for the one before it.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Dictionary<(string Caller, string Key), Queue> queues = [];

    /// <summary>Number of keys under which a request works or waits.</summary>
    public int Keys
    {
        get
        {
            lock (queues)
            {
                return queues.Count;
            }
        }
    }

    /// <summary>Waits until no other request works under the key.</summary>
    /// <returns>To be disposed when the work is done; null if too many wait, or the work before takes too long.</returns>
    public async Task<IDisposable?> WaitAsync(string caller, string key, CancellationToken cancel)
    {
        if (Join((caller, key)) is not { } queue)
        {
            return null;
        }
        var isTurn = false;
        try
        {
            isTurn = await queue.Free.WaitAsync(Patience, cancel);
            return isTurn ? new Turn(this, (caller, key), queue) : null;
        }
        finally
        {
            if (!isTurn)
            {
                Leave((caller, key), queue);
            }
        }
    }

    private Queue? Join((string, string) key)
    {
        lock (queues)
        {
            if (!queues.TryGetValue(key, out var queue))
            {
                queues[key] = queue = new Queue();
            }
            if (queue.Requests > MaxWaiting)
            {
                return null;
            }
            queue.Requests++;
            return queue;
        }
    }

    private void Leave((string, string) key, Queue queue)
    {
        lock (queues)
        {
            if (--queue.Requests == 0)
            {
                queues.Remove(key);
                queue.Free.Dispose();
            }
        }
    }

    private sealed class Queue
    {
        public SemaphoreSlim Free { get; } = new(1);

        /// <summary>Requests that wait, and the one that works.</summary>
        public int Requests { get; set; }
    }

    private sealed class Turn(IdempotencyTurns turns, (string, string) key, Queue queue) : IDisposable
    {
        public void Dispose()
        {
            queue.Free.Release();
            turns.Leave(key, queue);
        }
    }
}
