using System.Security.Cryptography;

namespace GovPlatform.Encryption;

/// <summary>A table row whose content is encrypted for that row.</summary>
/// <typeparam name="TContent">What is encrypted; serialized as JSON.</typeparam>
public abstract class EncryptedRow<TContent>
{
    /// <summary>Which key <see cref="Ciphertext"/> is encrypted with: <see cref="FieldEncryptor.KeyId"/>.</summary>
    public string KeyId { get; private set; } = "";

    /// <summary>The content: AES-GCM nonce, tag, encrypted JSON.</summary>
    public byte[] Ciphertext { get; private set; } = [];

    /// <summary>The key the content is bound to; it is part of the row's primary key.</summary>
    protected abstract Guid RowKey { get; }

    /// <summary>Decrypts the content.</summary>
    /// <param name="encryptor">The service's encryptor.</param>
    /// <exception cref="CryptographicException">
    /// The key is not configured any more, or the ciphertext was changed or belongs to another row.
    /// </exception>
    public TContent Decrypt(FieldEncryptor encryptor) => encryptor.Decrypt<TContent>(RowKey, KeyId, Ciphertext);

    /// <summary>Encrypts content in place of what the row held.</summary>
    /// <param name="encryptor">The service's encryptor.</param>
    /// <param name="content">The content.</param>
    protected void Encrypt(FieldEncryptor encryptor, TContent content) =>
        (KeyId, Ciphertext) = (encryptor.KeyId, encryptor.Encrypt(RowKey, content));
}
