using System.Threading.Channels;

namespace GovPlatform.OversightService.Ledger;

/// <summary>
/// One reader's subscription to new facts. Facts not yet read are buffered up to <see cref="Capacity"/>; a subscription
/// that falls further behind is dropped, and its reader resumes from the ledger.
/// </summary>
/// <param name="scopePath">Path of the subtree; <c>/</c> for all, empty for nothing.</param>
/// <param name="from">Start; all later facts come through <see cref="Facts"/>.</param>
/// <param name="unsubscribe">Called by <see cref="Dispose"/>.</param>
internal sealed class LedgerSubscription(string scopePath, LedgerCursor from, Action<LedgerSubscription> unsubscribe)
    : IDisposable
{
    /// <summary>Capacity of the buffer.</summary>
    public const int Capacity = 5_000;

    private readonly CancellationTokenSource dropped = new();
    private readonly Channel<Fact> buffer = Channel.CreateBounded<Fact>(Capacity);

    /// <summary>Start of the subscription.</summary>
    public LedgerCursor From { get; } = from;

    /// <summary>
    /// Facts after <see cref="From"/> in the order of the ledger; completed when the subscription is dropped.
    /// </summary>
    public ChannelReader<Fact> Facts => buffer.Reader;

    /// <summary>Cancelled when the subscription is dropped.</summary>
    public CancellationToken Dropped => dropped.Token;

    /// <summary>Buffers the facts that lie in the subtree.</summary>
    /// <param name="facts">New facts in the order of the ledger.</param>
    public void Buffer(IEnumerable<Fact> facts)
    {
        if (scopePath.Length == 0)
        {
            return;
        }
        foreach (var fact in facts)
        {
            if (fact.UnitPath.StartsWith(scopePath, StringComparison.Ordinal) && !buffer.Writer.TryWrite(fact))
            {
                // The first fact that does not fit ends the subscription: its reader must not miss facts unnoticed.
                buffer.Writer.TryComplete();
                _ = dropped.CancelAsync();
                return;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        unsubscribe(this);
        buffer.Writer.TryComplete();
        dropped.Dispose();
    }
}
