using System.Security.Cryptography;
using System.Text;

namespace GovPlatform.Encryption;

/// <summary>
/// AES-256-GCM with a random nonce. A ciphertext is nonce (12 bytes), tag (16 bytes), encrypted bytes. Not thread-safe:
/// <see cref="AesGcm"/> holds native state.
/// </summary>
public sealed class AesGcmCipher : IDisposable
{
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private readonly AesGcm aes;

    /// <summary>Creates a cipher for one key.</summary>
    /// <param name="key">32 bytes, as <see cref="DeriveKey"/> returns them.</param>
    public AesGcmCipher(byte[] key) => aes = new AesGcm(key, TagBytes);

    /// <summary>Derives a 256-bit key by HKDF-SHA-256 (RFC 5869), so that one secret serves several purposes.</summary>
    /// <param name="secret">The secret as configured; its strength is the key's, so it should be random.</param>
    /// <param name="purpose">Name of the key's use; a different purpose gives an unrelated key.</param>
    public static byte[] DeriveKey(string secret, string purpose) =>
        HKDF.DeriveKey(
            HashAlgorithmName.SHA256,
            Encoding.UTF8.GetBytes(secret),
            32,
            info: Encoding.UTF8.GetBytes(purpose)
        );

    /// <summary>Encrypts with a new random nonce; returns nonce, tag and encrypted bytes.</summary>
    /// <param name="plaintext">The bytes to encrypt.</param>
    /// <param name="associated">
    /// Associated data, authenticated and not encrypted; decryption needs the same bytes.
    /// </param>
    public byte[] Encrypt(ReadOnlySpan<byte> plaintext, ReadOnlySpan<byte> associated)
    {
        var ciphertext = new byte[NonceBytes + TagBytes + plaintext.Length];
        var nonce = ciphertext.AsSpan(0, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        aes.Encrypt(
            nonce,
            plaintext,
            ciphertext.AsSpan(NonceBytes + TagBytes),
            ciphertext.AsSpan(NonceBytes, TagBytes),
            associated
        );
        return ciphertext;
    }

    /// <summary>Decrypts and authenticates.</summary>
    /// <param name="ciphertext">The return value of <see cref="Encrypt"/>.</param>
    /// <param name="associated">The associated data that <see cref="Encrypt"/> was given.</param>
    /// <exception cref="CryptographicException">
    /// The key or the associated data differ, or the ciphertext was changed.
    /// </exception>
    public byte[] Decrypt(ReadOnlySpan<byte> ciphertext, ReadOnlySpan<byte> associated)
    {
        if (ciphertext.Length < NonceBytes + TagBytes)
        {
            throw new CryptographicException("The ciphertext is too short.");
        }
        var plaintext = new byte[ciphertext.Length - NonceBytes - TagBytes];
        aes.Decrypt(
            ciphertext[..NonceBytes],
            ciphertext[(NonceBytes + TagBytes)..],
            ciphertext.Slice(NonceBytes, TagBytes),
            plaintext,
            associated
        );
        return plaintext;
    }

    /// <inheritdoc/>
    public void Dispose() => aes.Dispose();
}
