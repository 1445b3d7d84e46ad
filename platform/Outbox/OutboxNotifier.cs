using System.Threading.Channels;

namespace GovPlatform.Outbox;

/// <summary>
/// Wakes the relay of this process. Any number of calls between two waits count as one. <see cref="Notify"/> is
/// thread-safe; one reader at a time may wait.
/// </summary>
internal sealed class OutboxNotifier
{
    private readonly Channel<bool> channel = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true }
    );

    /// <summary>Whether <see cref="Notify"/> was called since the last wait.</summary>
    public bool IsSignalled => channel.Reader.TryPeek(out _);

    public void Notify() => channel.Writer.TryWrite(true);

    /// <returns>False if <paramref name="timeout"/> passed without a call of <see cref="Notify"/>.</returns>
    public async Task<bool> WaitAsync(TimeSpan timeout, CancellationToken cancel)
    {
        if (channel.Reader.TryRead(out _))
        {
            return true;
        }
        using var timeoutSource = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        timeoutSource.CancelAfter(timeout);
        try
        {
            return await channel.Reader.ReadAsync(timeoutSource.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return false;
        }
    }
}
