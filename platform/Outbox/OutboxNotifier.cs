using System.Threading.Channels;

namespace GovPlatform.Outbox;

/// <summary>Wakes the relay of this process. Any number of calls between two waits are one wake.</summary>
internal sealed class OutboxNotifier
{
    private readonly Channel<bool> channel = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true }
    );

    /// <summary>Whether somebody has called since the last wait.</summary>
    public bool IsUp => channel.Reader.TryPeek(out _);

    public void Notify() => channel.Writer.TryWrite(true);

    /// <summary>Waits for a wake.</summary>
    /// <returns>False when <paramref name="atMost"/> passed without one.</returns>
    public async Task<bool> WaitAsync(TimeSpan atMost, CancellationToken cancel)
    {
        if (channel.Reader.TryRead(out _))
        {
            return true;
        }
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(atMost);
        try
        {
            return await channel.Reader.ReadAsync(limit.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return false;
        }
    }
}
