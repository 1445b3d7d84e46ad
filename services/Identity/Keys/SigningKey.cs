using GovPlatform.Domain;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.IdentityService.Keys;

/// <summary>
/// A P-256 key. Its states, one after another: announced (published before it signs, so that every cache has it in
/// time), signing, retired (tokens it signed are still valid), deleted. Keys are stored in the database, so that all
/// instances sign with the same one and a restart changes nothing.
/// </summary>
[SecurityAudited(SecurityLogKind.ConfigurationChanged)]
internal sealed class SigningKey
{
    /// <summary>The token's <c>kid</c>.</summary>
    public required string Kid { get; init; }

    /// <summary>As SubjectPublicKeyInfo, not encrypted.</summary>
    public required byte[] PublicKey { get; init; }

    /// <summary>The private key as PKCS#8, encrypted by <see cref="SigningKeyProtector"/>.</summary>
    public required byte[] EncryptedPrivateKey { get; init; }

    /// <summary>When it was created and announced, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>From when it signs, UTC.</summary>
    public required DateTimeOffset SignsFrom { get; init; }

    /// <summary>Until when it signs, UTC; its successor signs from then on.</summary>
    public required DateTimeOffset SignsUntil { get; init; }

    /// <summary>Until when it is published, UTC.</summary>
    public required DateTimeOffset PublishedUntil { get; init; }
}
