using System.Security.Cryptography;
using System.Text;
using GovPlatform.Encryption;

namespace GovPlatform.IdentityService.Keys;

/// <summary>
/// Encrypts private keys, so that a copy of the database is not enough to sign. The secret is <c>Tokens:KeySecret</c>,
/// which is kept outside the database; a ciphertext is bound to its <c>kid</c>.
/// </summary>
internal sealed class SigningKeyProtector(string secret)
{
    private readonly byte[] key = AesGcmCipher.DeriveKey(secret, "govplatform.identity.signing-key");

    public byte[] Protect(string kid, byte[] privateKey)
    {
        using var cipher = new AesGcmCipher(key);
        return cipher.Encrypt(privateKey, Encoding.UTF8.GetBytes(kid));
    }

    /// <summary>The private key; null if it was encrypted with another secret or the ciphertext was changed.</summary>
    public byte[]? Unprotect(string kid, byte[] ciphertext)
    {
        using var cipher = new AesGcmCipher(key);
        try
        {
            return cipher.Decrypt(ciphertext, Encoding.UTF8.GetBytes(kid));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
