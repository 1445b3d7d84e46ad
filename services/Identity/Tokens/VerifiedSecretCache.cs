using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace GovPlatform.IdentityService.Tokens;

/// <summary>
/// Secrets that PBKDF2 has verified in this process, as keyed digests by the hash stored in the database: a changed
/// secret has another hash, so its entry is no longer found. A wrong secret always costs the full computation.
/// Thread-safe.
/// </summary>
internal sealed class VerifiedSecretCache
{
    private const int MaxEntries = 10_000;
    private readonly byte[] key = RandomNumberGenerator.GetBytes(32);
    private readonly ConcurrentDictionary<string, byte[]> digests = new(StringComparer.Ordinal);

    private long computations;

    /// <summary>How often a secret was compared by the full computation, PBKDF2.</summary>
    public long Computations => Interlocked.Read(ref computations);

    /// <summary>Hash of a secret that is not kept, against which the secrets of unknown clients are compared.</summary>
    public string? UnknownClientHash { get; set; }

    public void CountComputation() => Interlocked.Increment(ref computations);

    /// <summary>Whether this secret was verified against this stored hash before.</summary>
    public bool Contains(string hash, string secret) =>
        digests.TryGetValue(hash, out var digest)
        && CryptographicOperations.FixedTimeEquals(digest, ComputeDigest(secret));

    public void Add(string hash, string secret)
    {
        if (digests.Count >= MaxEntries)
        {
            digests.Clear();
        }
        digests[hash] = ComputeDigest(secret);
    }

    private byte[] ComputeDigest(string secret) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(secret));
}
