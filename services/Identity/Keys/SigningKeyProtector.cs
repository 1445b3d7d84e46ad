using System.Security.Cryptography;
using System.Text;

namespace GovPlatform.IdentityService.Keys;

/// <summary>
/// Seals private keys with AES-256-GCM, so that a copy of the database signs nothing. The key comes from
/// <c>Tokens:KeySecret</c>, which lives outside the database; a seal holds for one <c>kid</c> only.
/// </summary>
internal sealed class SigningKeyProtector(string secret)
{
    private const int NonceSize = 12;
    private const int TagSize = 16;
    private readonly byte[] key = Derive(secret, "govplatform.identity.signing-key");

    /// <summary>Derives 256 bits for one purpose from the secret.</summary>
    public static byte[] Derive(string secret, string purpose) =>
        HKDF.DeriveKey(
            HashAlgorithmName.SHA256,
            Encoding.UTF8.GetBytes(secret),
            32,
            info: Encoding.UTF8.GetBytes(purpose)
        );

    /// <summary>Seals a private key: nonce, tag, ciphertext.</summary>
    public byte[] Protect(string kid, byte[] privateKey)
    {
        var box = new byte[NonceSize + TagSize + privateKey.Length];
        var nonce = box.AsSpan(0, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key, TagSize);
        aes.Encrypt(
            nonce,
            privateKey,
            box.AsSpan(NonceSize + TagSize),
            box.AsSpan(NonceSize, TagSize),
            Encoding.UTF8.GetBytes(kid)
        );
        return box;
    }

    /// <summary>Opens what <see cref="Protect"/> made; null where the secret is another or the box was touched.</summary>
    public byte[]? Unprotect(string kid, byte[] box)
    {
        if (box.Length <= NonceSize + TagSize)
            return null;
        var privateKey = new byte[box.Length - NonceSize - TagSize];
        try
        {
            using var aes = new AesGcm(key, TagSize);
            aes.Decrypt(
                box.AsSpan(0, NonceSize),
                box.AsSpan(NonceSize + TagSize),
                box.AsSpan(NonceSize, TagSize),
                privateKey,
                Encoding.UTF8.GetBytes(kid)
            );
            return privateKey;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }
}
