namespace GovPlatform.IdentityService.Keys;

/// <summary>The keys as they now are.</summary>
/// <param name="Kid">The one that signs.</param>
/// <param name="PrivateKey">Its private half, PKCS#8.</param>
/// <param name="Others">Announced and retired ones, to be published beside it.</param>
internal sealed record SigningKeySet(string Kid, byte[] PrivateKey, IReadOnlyList<PublishedKey> Others)
{
    /// <summary>Tells whether another set holds the same keys and signs with the same one.</summary>
    public bool Same(SigningKeySet? other) =>
        other is not null
        && Kid == other.Kid
        && Others.Select(k => k.Kid).SequenceEqual(other.Others.Select(k => k.Kid));
}
