namespace GovPlatform.IdentityService.Keys;

/// <summary>The keys in use.</summary>
/// <param name="Kid">Identifier of the key that signs.</param>
/// <param name="PrivateKey">Its private half, as PKCS#8.</param>
/// <param name="Others">Announced and retired keys, which are published too.</param>
internal sealed record SigningKeySet(string Kid, byte[] PrivateKey, IReadOnlyList<PublishedKey> Others)
{
    /// <summary>Whether another set has the same keys and signs with the same one.</summary>
    public bool IsSameAs(SigningKeySet? other) =>
        other is not null
        && Kid == other.Kid
        && Others.Select(k => k.Kid).SequenceEqual(other.Others.Select(k => k.Kid));
}
