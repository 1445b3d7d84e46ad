using System.Threading.Channels;

namespace GovPlatform.OversightService.Ledger;

/// <summary>
/// One follower of the ledger. What it has not read yet is kept for it up to a bound; a follower that falls further
/// behind is let go, and takes up again from the ledger where it was.
/// </summary>
/// <param name="reach">Path of the subtree followed.</param>
/// <param name="from">Where it begins: everything behind comes through <see cref="Facts"/>.</param>
/// <param name="leave">Called when it stops.</param>
internal sealed class LedgerSubscription(string reach, LedgerCursor from, Action<LedgerSubscription> leave)
    : IDisposable
{
    /// <summary>Facts kept for one follower.</summary>
    public const int Bound = 5_000;

    private readonly CancellationTokenSource dropped = new();
    private readonly Channel<Fact> kept = Channel.CreateBounded<Fact>(Bound);

    /// <summary>Where it begins.</summary>
    public LedgerCursor From { get; } = from;

    /// <summary>What happened since, in the ledger's order; ends when the follower was too slow.</summary>
    public ChannelReader<Fact> Facts => kept.Reader;

    /// <summary>Cancelled when the follower was too slow.</summary>
    public CancellationToken Dropped => dropped.Token;

    /// <summary>Hands over what lies in its subtree.</summary>
    /// <param name="facts">New facts in the ledger's order.</param>
    public void Offer(IEnumerable<Fact> facts)
    {
        if (reach.Length == 0)
            return;
        foreach (var fact in facts)
        {
            if (fact.UnitPath.StartsWith(reach, StringComparison.Ordinal) && !kept.Writer.TryWrite(fact))
            {
                // The first that does not fit ends it: a gap must not pass for the whole.
                kept.Writer.TryComplete();
                _ = dropped.CancelAsync();
                return;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        leave(this);
        kept.Writer.TryComplete();
        dropped.Dispose();
    }
}
