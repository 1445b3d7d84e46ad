namespace GovPlatform.Sealing;

/// <summary>Something sealed.</summary>
/// <param name="KeyId">Which key it is encrypted with.</param>
/// <param name="Content">Nonce, tag, ciphertext.</param>
public sealed record EncryptedField(string KeyId, byte[] Content);
