using System.ComponentModel.DataAnnotations;

namespace GovPlatform.IdentityService.Tokens;

/// <summary>Section <c>Tokens</c> of the configuration. Checked at start.</summary>
internal sealed class TokenSettings : IValidatableObject
{
    /// <summary>The <c>iss</c> of every token: the address callers see, the same on every instance.</summary>
    public Uri Issuer { get; set; } = new("http://localhost:8080/");

    /// <summary>
    /// Seals the private keys in the database; at least 24 characters, the same on every instance, kept outside the
    /// database. Another secret does no harm beyond new keys: those sealed under the old one still verify.
    /// </summary>
    [Required, MinLength(24)]
    public string KeySecret { get; set; } = "";

    /// <summary>How long an access token lives.</summary>
    public TimeSpan Lifetime { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How long one key signs before the next takes over.</summary>
    public TimeSpan KeyLifetime { get; set; } = TimeSpan.FromDays(90);

    /// <summary>How long before it signs a key is announced in the key set.</summary>
    public TimeSpan KeyAnnouncement { get; set; } = TimeSpan.FromDays(2);

    /// <summary>
    /// Whether callers may come without TLS. False outside Development, unless a proxy on a private network ends TLS
    /// and the key set is fetched within it.
    /// </summary>
    public bool? AllowHttp { get; set; }

    /// <summary>Wrong secrets one address may offer for one client, within <see cref="RefusalWindow"/>, before it has to wait.</summary>
    [Range(1, 1000)]
    public int WrongSecrets { get; set; } = 10;

    /// <summary>How long wrong secrets are remembered.</summary>
    public TimeSpan RefusalWindow { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How often expired rows of OpenIddict's tables are deleted.</summary>
    public TimeSpan PruneEvery { get; set; } = TimeSpan.FromHours(1);

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!Issuer.IsAbsoluteUri || !Issuer.AbsoluteUri.EndsWith('/'))
            yield return new ValidationResult("Tokens:Issuer must be an absolute address that ends with a slash.");
        if (Lifetime < TimeSpan.FromSeconds(1) || Lifetime > TimeSpan.FromHours(1))
            yield return new ValidationResult("Tokens:Lifetime must lie between one second and one hour.");
        if (KeyAnnouncement <= TimeSpan.Zero || KeyLifetime <= KeyAnnouncement)
            yield return new ValidationResult(
                "Tokens:KeyLifetime must be longer than Tokens:KeyAnnouncement, and both positive."
            );
        if (RefusalWindow <= TimeSpan.Zero || PruneEvery <= TimeSpan.Zero)
            yield return new ValidationResult("Tokens:RefusalWindow and Tokens:PruneEvery must be positive.");
    }
}
