using System.ComponentModel.DataAnnotations;

namespace GovPlatform.Encryption;

/// <summary>Secrets from which the keys for personal data are derived. Section <c>Encryption</c>.</summary>
public sealed class EncryptionOptions
{
    /// <summary>The present secret: at least 16 characters, better 32 random bytes as base64.</summary>
    [Required, MinLength(16)]
    public string Key { get; set; } = "";

    /// <summary>Earlier secrets, needed to read values that were encrypted with them.</summary>
    public IReadOnlyList<string> OldKeys { get; set; } = [];
}
