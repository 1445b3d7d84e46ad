using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace GovPlatform.Sealing;

/// <summary>
/// Encrypts personal data for the row it belongs to, and opens it again. AES-GCM with a key of the service's own; a box
/// cannot be moved to another row.
/// </summary>
public sealed class FieldEncryptor : IDisposable
{
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    private readonly Dictionary<string, byte[]> keys;
    private readonly string current;
    private readonly ThreadLocal<AesGcm> sealing;

    /// <summary>Takes the keys from configuration.</summary>
    /// <param name="options">The keys.</param>
    public FieldEncryptor(IOptions<EncryptionOptions> options)
    {
        var present = Bytes(options.Value.Key);
        current = IdOf(present);
        keys = options.Value.OldKeys.Select(Bytes).Append(present).DistinctBy(IdOf).ToDictionary(IdOf);
        sealing = new ThreadLocal<AesGcm>(() => new AesGcm(present, TagBytes), trackAllValues: true);
    }

    /// <summary>Seals something for one row.</summary>
    /// <param name="row">Key of the row it belongs to.</param>
    /// <param name="content">What is to be sealed; it is written as JSON.</param>
    public EncryptedField Encrypt<T>(Guid row, T content)
    {
        var plain = JsonSerializer.SerializeToUtf8Bytes(content);
        var box = new byte[NonceBytes + TagBytes + plain.Length];
        var nonce = box.AsSpan(0, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        sealing.Value!.Encrypt(
            nonce,
            plain,
            box.AsSpan(NonceBytes + TagBytes),
            box.AsSpan(NonceBytes, TagBytes),
            row.ToByteArray()
        );
        return new EncryptedField(current, box);
    }

    /// <summary>Opens what was sealed for that row.</summary>
    /// <param name="row">Key of the row it belongs to.</param>
    /// <param name="encrypted">What <see cref="Encrypt"/> gave.</param>
    /// <exception cref="CryptographicException">The key is gone, or the box was tampered with or moved.</exception>
    public T Decrypt<T>(Guid row, EncryptedField encrypted)
    {
        var key = keys.GetValueOrDefault(encrypted.KeyId) ?? throw new CryptographicException("The key is not known.");
        var plain = new byte[encrypted.Content.Length - NonceBytes - TagBytes];
        using var aes = new AesGcm(key, TagBytes);
        aes.Decrypt(
            encrypted.Content.AsSpan(0, NonceBytes),
            encrypted.Content.AsSpan(NonceBytes + TagBytes),
            encrypted.Content.AsSpan(NonceBytes, TagBytes),
            plain,
            row.ToByteArray()
        );
        return JsonSerializer.Deserialize<T>(plain)!;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var aes in sealing.Values)
        {
            aes.Dispose();
        }
        sealing.Dispose();
    }

    private static byte[] Bytes(string key)
    {
        var buffer = new byte[32];
        return Convert.TryFromBase64String(key, buffer, out var length) && length == 32
            ? buffer
            : SHA256.HashData(Encoding.UTF8.GetBytes(key));
    }

    private static string IdOf(byte[] key) => Convert.ToHexStringLower(SHA256.HashData(key)[..6]);
}
