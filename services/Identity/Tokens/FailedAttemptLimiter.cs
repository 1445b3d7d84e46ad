using System.Collections.Concurrent;
using System.Net;
using GovPlatform.ServiceDefaults;
using Microsoft.Extensions.Options;

namespace GovPlatform.IdentityService.Tokens;

/// <summary>
/// Counts wrong secrets by address and client together, so that guesses from one address do not lock out the client at
/// another one. Kept in memory: each instance counts by itself, which multiplies the limit by their number.
/// Thread-safe.
/// </summary>
internal sealed class FailedAttemptLimiter(IOptions<TokenSettings> settings, TimeProvider clock)
{
    private const int MaxEntries = 100_000;

    /// <summary>Longest part of a client's name that is kept; a registered client has at most as many characters.</summary>
    private const int MaxNameLength = 100;

    private readonly ConcurrentDictionary<(string Address, string Client), Counter> counters = new();

    /// <summary>How long the caller has to wait; null if it may try.</summary>
    public TimeSpan? GetRetryAfter(IPAddress? address, string client) =>
        counters.TryGetValue(KeyOf(address, client), out var counter)
        && counter.Count >= settings.Value.WrongSecrets
        && counter.Until - clock.GetUtcNow() is var wait
        && wait > TimeSpan.Zero
            ? wait
            : null;

    public void RecordFailure(IPAddress? address, string client)
    {
        var now = clock.GetUtcNow();
        if (counters.Count >= MaxEntries)
        {
            RemoveExpired(now);
        }
        counters.AddOrUpdate(
            KeyOf(address, client),
            static (_, added) => new Counter(1, added),
            (_, counter, added) =>
                counter.Until <= now ? new Counter(1, added) : new Counter(counter.Count + 1, counter.Until),
            now + settings.Value.RefusalWindow
        );
    }

    private static (string Address, string Client) KeyOf(IPAddress? address, string client) =>
        (ClientSubnet.KeyOf(address), client.Length > MaxNameLength ? client[..MaxNameLength] : client);

    private void RemoveExpired(DateTimeOffset now)
    {
        foreach (var (key, counter) in counters)
        {
            if (counter.Until <= now)
            {
                counters.TryRemove(key, out _);
            }
        }
        if (counters.Count >= MaxEntries)
        {
            counters.Clear();
        }
    }

    private sealed record Counter(int Count, DateTimeOffset Until);
}
