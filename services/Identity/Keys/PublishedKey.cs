namespace GovPlatform.IdentityService.Keys;

/// <summary>The public half of a key that is announced or retired.</summary>
/// <param name="PublicKey">As SubjectPublicKeyInfo.</param>
internal sealed record PublishedKey(string Kid, byte[] PublicKey);
