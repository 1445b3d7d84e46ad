using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using OpenIddict.Abstractions;
using OpenIddict.Core;
using OpenIddict.EntityFrameworkCore.Models;

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

/// <summary>OpenIddict's applications, with <see cref="VerifiedSecretCache"/> before the slow comparison.</summary>
internal sealed class CachingApplicationManager(
    VerifiedSecretCache proven,
    IOpenIddictApplicationCache<OpenIddictEntityFrameworkCoreApplication> cache,
    ILogger<OpenIddictApplicationManager<OpenIddictEntityFrameworkCoreApplication>> logger,
    IOptionsMonitor<OpenIddictCoreOptions> options,
    IOpenIddictApplicationStore<OpenIddictEntityFrameworkCoreApplication> store
) : OpenIddictApplicationManager<OpenIddictEntityFrameworkCoreApplication>(cache, logger, options, store)
{
    /// <inheritdoc/>
    protected override async ValueTask<bool> ValidateClientSecretAsync(
        string secret,
        string comparand,
        CancellationToken cancellationToken = default
    )
    {
        if (proven.Contains(comparand, secret))
            return true;
        var right = await base.ValidateClientSecretAsync(secret, comparand, cancellationToken);
        if (right)
            proven.Add(comparand, secret);
        return right;
    }
}
