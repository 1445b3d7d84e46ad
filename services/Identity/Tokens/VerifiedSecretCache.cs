using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace GovPlatform.IdentityService.Tokens;

/// <summary>
/// Remembers, in this process, secrets that PBKDF2 has already found right: as a keyed digest bound to the very hash
/// in the database, so that a changed secret is forgotten with it. A wrong secret pays the full price every time.
/// </summary>
internal sealed class VerifiedSecretCache
{
    private const int Most = 10_000;
    private readonly byte[] key = RandomNumberGenerator.GetBytes(32);
    private readonly ConcurrentDictionary<string, byte[]> proven = new(StringComparer.Ordinal);

    /// <summary>Whether this secret was proven against this stored hash before.</summary>
    public bool Contains(string hash, string secret) =>
        proven.TryGetValue(hash, out var digest) && CryptographicOperations.FixedTimeEquals(digest, Digest(secret));

    /// <summary>Remembers a secret that was proven.</summary>
    public void Add(string hash, string secret)
    {
        if (proven.Count >= Most)
            proven.Clear();
        proven[hash] = Digest(secret);
    }

    private byte[] Digest(string secret) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(secret));
}
