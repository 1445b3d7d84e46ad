using System.Text.Json;
using GovPlatform.Encryption;

namespace GovPlatform.GridService.Records;

/// <summary>The values of a record that say something about a person, encrypted and in a table of their own.</summary>
internal sealed class RecordSecret : EncryptedRow<Dictionary<string, JsonElement>>
{
    public required Guid RecordId { get; init; }

    /// <inheritdoc/>
    protected override Guid RowKey => RecordId;

    public static RecordSecret Create(FieldEncryptor encryptor, Guid recordId, Dictionary<string, JsonElement> values)
    {
        var secret = new RecordSecret { RecordId = recordId };
        secret.Encrypt(encryptor, values);
        return secret;
    }

    /// <summary>Encrypts anew without some values.</summary>
    /// <returns>Whether any are left.</returns>
    public bool Remove(FieldEncryptor encryptor, IReadOnlyList<string> keys)
    {
        var values = Decrypt(encryptor);
        foreach (var key in keys)
        {
            values.Remove(key);
        }
        Encrypt(encryptor, values);
        return values.Count > 0;
    }
}
