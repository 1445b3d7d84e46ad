namespace GovPlatform.IdentityService.Keys;

/// <summary>The public half of a key that does not sign now.</summary>
/// <param name="Kid">Its identifier.</param>
/// <param name="PublicKey">SubjectPublicKeyInfo.</param>
internal sealed record PublishedKey(string Kid, byte[] PublicKey);
