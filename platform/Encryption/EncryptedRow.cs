using System.Security.Cryptography;

namespace GovPlatform.Encryption;

/// <summary>A table row whose content is encrypted for that row.</summary>
/// <typeparam name="TContent">Type of the content; serialised as JSON.</typeparam>
public abstract class EncryptedRow<TContent>
{
    /// <summary>
    /// Id of the key with which <see cref="Ciphertext"/> is encrypted: a <see cref="FieldEncryptor.KeyId"/>.
    /// </summary>
    public string KeyId { get; private set; } = "";

    /// <summary>The encrypted content: AES-GCM nonce, tag, encrypted JSON.</summary>
    public byte[] Ciphertext { get; private set; } = [];

    /// <summary>
    /// The key to which the content is bound; part of the row's primary key. Must be set before encrypting.
    /// </summary>
    protected abstract Guid RowKey { get; }

    /// <summary>Decrypts the content.</summary>
    /// <exception cref="CryptographicException">
    /// The key is no longer configured, or the ciphertext was changed or belongs to another row.
    /// </exception>
    public TContent Decrypt(FieldEncryptor encryptor) => encryptor.Decrypt<TContent>(RowKey, KeyId, Ciphertext);

    /// <summary>Encrypts content with the present key and replaces what the row held.</summary>
    protected void Encrypt(FieldEncryptor encryptor, TContent content) =>
        (KeyId, Ciphertext) = (encryptor.KeyId, encryptor.Encrypt(RowKey, content));
}
