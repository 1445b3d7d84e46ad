using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace GovPlatform.Encryption;

/// <summary>
/// Encrypts personal data for the row it belongs to, with a key of the service's own. The row's key is authenticated with
/// it, so a ciphertext copied to another row does not decrypt. Thread-safe.
/// </summary>
public sealed class FieldEncryptor : IDisposable
{
    private const string Purpose = "govplatform.field-encryption";
    private readonly Dictionary<string, byte[]> keys;
    private readonly ThreadLocal<AesGcmCipher> current;

    /// <summary>Derives the keys from configuration.</summary>
    /// <param name="options">The present secret and the earlier ones.</param>
    public FieldEncryptor(IOptions<EncryptionOptions> options)
    {
        var present = AesGcmCipher.DeriveKey(options.Value.Key, Purpose);
        KeyId = IdOf(present);
        keys = options
            .Value.OldKeys.Select(secret => AesGcmCipher.DeriveKey(secret, Purpose))
            .Append(present)
            .DistinctBy(IdOf)
            .ToDictionary(IdOf, StringComparer.Ordinal);
        // Setting up a cipher costs more than using it.
        current = new ThreadLocal<AesGcmCipher>(() => new AesGcmCipher(present), trackAllValues: true);
    }

    /// <summary>Names the present key in a row: twelve hexadecimal digits of its hash.</summary>
    public string KeyId { get; }

    /// <summary>Encrypts a value for one row, with the present key.</summary>
    /// <param name="row">Key of the row.</param>
    /// <param name="value">The value; it is serialized as JSON.</param>
    public byte[] Encrypt<T>(Guid row, T value) =>
        current.Value!.Encrypt(JsonSerializer.SerializeToUtf8Bytes(value), row.ToByteArray());

    /// <summary>Decrypts a value of one row.</summary>
    /// <param name="row">Key of the row.</param>
    /// <param name="keyId">The <see cref="KeyId"/> it was encrypted under.</param>
    /// <param name="ciphertext">What <see cref="Encrypt"/> returned.</param>
    /// <exception cref="CryptographicException">
    /// The key is not configured any more, or the ciphertext was changed or belongs to another row.
    /// </exception>
    public T Decrypt<T>(Guid row, string keyId, byte[] ciphertext)
    {
        var key = keys.GetValueOrDefault(keyId) ?? throw new CryptographicException($"No key {keyId} is configured.");
        using var cipher = new AesGcmCipher(key);
        return JsonSerializer.Deserialize<T>(cipher.Decrypt(ciphertext, row.ToByteArray()))!;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var cipher in current.Values)
        {
            cipher.Dispose();
        }
        current.Dispose();
    }

    private static string IdOf(byte[] key) => Convert.ToHexStringLower(SHA256.HashData(key)[..6]);
}
