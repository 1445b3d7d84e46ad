using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace GovPlatform.IdentityService.Tokens;

/// <summary>
/// Counts wrong secrets by address and client together: a stranger who guesses cannot lock the rightful caller out,
/// and pays for himself only. In memory: each instance counts for itself, which multiplies the limit by their number.
/// </summary>
internal sealed class FailedAttemptLimiter(IOptions<TokenSettings> settings, TimeProvider clock)
{
    private const int Most = 100_000;
    private readonly ConcurrentDictionary<(string Address, string Client), Tally> tallies = new();

    /// <summary>How long a caller has to wait, or null: it may try.</summary>
    public TimeSpan? MustWait(string address, string client) =>
        tallies.TryGetValue((address, client), out var tally)
        && tally.Count >= settings.Value.WrongSecrets
        && tally.Until - clock.GetUtcNow() is var wait
        && wait > TimeSpan.Zero
            ? wait
            : null;

    /// <summary>Counts one wrong secret.</summary>
    public void Count(string address, string client)
    {
        var now = clock.GetUtcNow();
        if (tallies.Count >= Most)
            Forget(now);
        tallies.AddOrUpdate(
            (address, client),
            static (_, added) => new Tally(1, added),
            (_, tally, added) => tally.Until <= now ? new Tally(1, added) : new Tally(tally.Count + 1, tally.Until),
            now + settings.Value.RefusalWindow
        );
    }

    private void Forget(DateTimeOffset now)
    {
        foreach (var (key, tally) in tallies)
        {
            if (tally.Until <= now)
                tallies.TryRemove(key, out _);
        }
        if (tallies.Count >= Most)
            tallies.Clear();
    }

    private sealed record Tally(int Count, DateTimeOffset Until);
}
