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
