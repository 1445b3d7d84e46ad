using System.ComponentModel.DataAnnotations;

namespace GovPlatform.Sealing;

/// <summary>The keys personal data is encrypted with. Section <c>Sealing</c>.</summary>
public sealed class EncryptionOptions
{
    /// <summary>The present key, 32 bytes as base64, or any longer passphrase it is derived from.</summary>
    [Required, MinLength(16)]
    public string Key { get; set; } = "";

    /// <summary>Earlier keys, still needed to read what they encrypted.</summary>
    public IReadOnlyList<string> OldKeys { get; set; } = [];
}
