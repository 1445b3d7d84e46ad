namespace NativeServers;

/// <summary>
/// Whether processes that end are started again. Suspended while a command stops them: a process that ends quickly may be
/// reported as ended before it is reported as stopping. What has ended before or during a suspension is left to those who
/// suspended restarts.
/// </summary>
public sealed class Restarts : IDisposable
{
    private readonly SemaphoreSlim turn = new(1);
    private int suspended;
    private int changes;

    /// <summary>
    /// How often restarts were suspended or allowed again; a process is started again only if that is the same as at its end.
    /// </summary>
    internal int Changes => Volatile.Read(ref changes);

    /// <summary>Suspends restarts, after one that has begun.</summary>
    /// <param name="cancel">Cancels the waiting.</param>
    /// <returns>Ends the suspension when disposed.</returns>
    public async Task<IDisposable> SuspendAsync(CancellationToken cancel)
    {
        await turn.WaitAsync(cancel);
        Change(by: 1);
        turn.Release();
        return new Suspension(this);
    }

    /// <summary>Starts a process again, unless restarts are or have been suspended since it ended.</summary>
    /// <param name="changesAtEnd"><see cref="Changes"/> when it ended.</param>
    /// <param name="start">Returns when the process has been started.</param>
    /// <param name="cancel">Cancels the waiting.</param>
    internal async Task RestartAsync(int changesAtEnd, Func<Task> start, CancellationToken cancel)
    {
        await turn.WaitAsync(cancel);
        try
        {
            if (Volatile.Read(ref suspended) == 0 && changesAtEnd == Changes)
            {
                await start();
            }
        }
        finally
        {
            turn.Release();
        }
    }

    private void Change(int by)
    {
        Interlocked.Add(ref suspended, by);
        Interlocked.Increment(ref changes);
    }

    /// <inheritdoc/>
    public void Dispose() => turn.Dispose();

    private sealed class Suspension(Restarts restarts) : IDisposable
    {
        private int disposed;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref disposed, 1) == 0)
            {
                restarts.Change(by: -1);
            }
        }
    }
}
