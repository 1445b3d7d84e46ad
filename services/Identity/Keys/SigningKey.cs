namespace GovPlatform.IdentityService.Keys;

/// <summary>
/// A P-256 key in its four ages: announced (in the key set, so that every cache knows it before it is needed), signing,
/// retired (tokens it signed are still running), gone. The database holds it, so that every instance signs with the
/// same one and a restart changes nothing.
/// </summary>
internal sealed class SigningKey
{
    /// <summary>The token's <c>kid</c>.</summary>
    public required string Kid { get; init; }

    /// <summary>The public half, SubjectPublicKeyInfo, in the clear.</summary>
    public required byte[] PublicKey { get; init; }

    /// <summary>The private half, PKCS#8, sealed by <see cref="SigningKeyProtector"/> under a secret the database does not hold.</summary>
    public required byte[] SealedPrivateKey { get; init; }

    /// <summary>When it was made and announced, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>From when it signs, UTC.</summary>
    public required DateTimeOffset SignsFrom { get; init; }

    /// <summary>Until when it signs, UTC; its successor begins then.</summary>
    public required DateTimeOffset SignsUntil { get; init; }

    /// <summary>Until when it stays in the key set, UTC.</summary>
    public required DateTimeOffset PublishedUntil { get; init; }
}
