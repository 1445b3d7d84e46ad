using GovPlatform.Encryption;

namespace GovPlatform.ServiceDefaults;

/// <summary>
/// Encrypts the stored responses of requests with an idempotency key. A response may hold what is stored nowhere in the clear:
/// a reporter's contact, a code, a secret shown once. The key of the encryption is derived from the idempotency key as sent,
/// of which only a hash is stored, so that the caller who repeats the request can read the response and a reader of the table
/// cannot.
/// </summary>
internal static class ResponseSeal
{
    private const string Purpose = "govplatform.idempotency-response";

    /// <param name="sent">The idempotency key as sent.</param>
    /// <param name="body">The response's body.</param>
    public static byte[] Seal(string sent, ReadOnlySpan<byte> body)
    {
        using var cipher = new AesGcmCipher(AesGcmCipher.DeriveKey(sent, Purpose));
        return cipher.Encrypt(body, []);
    }

    /// <param name="sent">The idempotency key as sent.</param>
    /// <param name="stored">What <see cref="Seal"/> returned.</param>
    public static byte[] Open(string sent, byte[] stored)
    {
        using var cipher = new AesGcmCipher(AesGcmCipher.DeriveKey(sent, Purpose));
        return cipher.Decrypt(stored, []);
    }
}
