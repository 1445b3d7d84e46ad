using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace GovPlatform.Encryption;

/// <summary>
/// Encrypts personal data for the row it belongs to, with the service's own key. The row's key is authenticated with
/// the value, so a ciphertext that is copied to another row does not decrypt. Thread-safe.
/// </summary>
public sealed class FieldEncryptor : IDisposable
{
    private const string Purpose = "govplatform.field-encryption";
    private readonly Dictionary<string, byte[]> keys;
    private readonly ThreadLocal<AesGcmCipher> presentCipher;

    /// <summary>Derives the keys of the present secret and of the earlier ones.</summary>
    public FieldEncryptor(IOptions<EncryptionOptions> options)
    {
        var present = AesGcmCipher.DeriveKey(options.Value.Key, Purpose);
        KeyId = IdOf(present);
        keys = options
            .Value.OldKeys.Select(secret => AesGcmCipher.DeriveKey(secret, Purpose))
            .Append(present)
            .DistinctBy(IdOf)
            .ToDictionary(IdOf, StringComparer.Ordinal);
        // Creating a cipher costs more than using it, and a cipher is not thread-safe.
        presentCipher = new ThreadLocal<AesGcmCipher>(() => new AesGcmCipher(present), trackAllValues: true);
    }

    /// <summary>
    /// Id of the present key, stored in each row: the first twelve hexadecimal digits of its SHA-256 hash.
    /// </summary>
    public string KeyId { get; }

    /// <summary>Encrypts a value for one row, with the present key.</summary>
    /// <param name="row">Key of the row.</param>
    /// <param name="value">The value; serialised as JSON.</param>
    public byte[] Encrypt<T>(Guid row, T value) =>
        presentCipher.Value!.Encrypt(JsonSerializer.SerializeToUtf8Bytes(value), row.ToByteArray());

    /// <summary>Decrypts a value of one row.</summary>
    /// <param name="row">Key of the row.</param>
    /// <param name="keyId">The <see cref="KeyId"/> with which it was encrypted.</param>
    /// <param name="ciphertext">The return value of <see cref="Encrypt"/>.</param>
    /// <exception cref="CryptographicException">
    /// The key is no longer configured, or the ciphertext was changed or belongs to another row.
    /// </exception>
    public T Decrypt<T>(Guid row, string keyId, byte[] ciphertext)
    {
        var key = keys.GetValueOrDefault(keyId) ?? throw new CryptographicException($"No key {keyId} is configured.");
        using var cipher = new AesGcmCipher(key);
        return JsonSerializer.Deserialize<T>(cipher.Decrypt(ciphertext, row.ToByteArray()))!;
    }

    /// <summary>
    /// An HMAC-SHA-256 of a row's key for one purpose, with each configured key, the present one first: a code that is computed
    /// again instead of being stored.
    /// </summary>
    /// <param name="purpose">Name of the code's use; another purpose gives unrelated codes.</param>
    /// <param name="row">Key of the row.</param>
    public IEnumerable<byte[]> Authenticate(string purpose, Guid row) => Authenticate(purpose, row.ToByteArray());

    /// <summary>Likewise of a text.</summary>
    /// <inheritdoc cref="Authenticate(string, Guid)"/>
    /// <param name="purpose">Name of the code's use; another purpose gives unrelated codes.</param>
    /// <param name="text">What is authenticated.</param>
    public IEnumerable<byte[]> Authenticate(string purpose, byte[] text)
    {
        var info = Encoding.UTF8.GetBytes(purpose);
        // A key of its own for each purpose, so that no code says anything about the key that encrypts.
        return keys.OrderByDescending(key => key.Key == KeyId)
            .Select(key =>
                HMACSHA256.HashData(HKDF.Expand(HashAlgorithmName.SHA256, key.Value, outputLength: 32, info), text)
            );
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var cipher in presentCipher.Values)
        {
            cipher.Dispose();
        }
        presentCipher.Dispose();
    }

    private static string IdOf(byte[] key) => Convert.ToHexStringLower(SHA256.HashData(key)[..6]);
}
