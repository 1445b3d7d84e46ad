using System.ComponentModel.DataAnnotations;

namespace GovPlatform.Encryption;

/// <summary>The secrets whose keys personal data is encrypted with. Section <c>Encryption</c>.</summary>
public sealed class EncryptionOptions
{
    /// <summary>The present secret, at least 16 characters and better 32 random bytes as base64; the key is derived from it.</summary>
    [Required, MinLength(16)]
    public string Key { get; set; } = "";

    /// <summary>Earlier secrets, still needed to read what was encrypted under them.</summary>
    public IReadOnlyList<string> OldKeys { get; set; } = [];
}
