using System.ComponentModel.DataAnnotations;

namespace GovPlatform.IdentityService.Tokens;

/// <summary>Section <c>Tokens</c> of the configuration; validated at start.</summary>
internal sealed class TokenSettings : IValidatableObject
{
    /// <summary>The <c>iss</c> of every token: the address that callers see, the same on every instance.</summary>
    public Uri Issuer { get; set; } = new("http://localhost:8080/");

    /// <summary>The <c>aud</c> of every token: services refuse tokens made for others.</summary>
    [Required]
    public string Audience { get; set; } = "govplatform";

    /// <summary>
    /// Encrypts the private keys in the database. At least 24 characters, the same on every instance, kept outside the
    /// database. With another secret a new key is created; tokens signed by the previous keys are still accepted.
    /// </summary>
    [Required, MinLength(24)]
    public string KeySecret { get; set; } = "";

    /// <summary>Lifetime of an access token.</summary>
    public TimeSpan Lifetime { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How long one key signs.</summary>
    public TimeSpan KeyLifetime { get; set; } = TimeSpan.FromDays(90);

    /// <summary>How long before it signs a key is published.</summary>
    public TimeSpan KeyAnnouncement { get; set; } = TimeSpan.FromDays(2);

    /// <summary>
    /// Whether clients may connect without TLS; by default in the environment Development only. Allow it elsewhere only
    /// if a proxy in a private network terminates TLS and the key set is fetched within that network.
    /// </summary>
    public bool? AllowHttp { get; set; }

    /// <summary>
    /// Wrong secrets of one address for one client, within <see cref="RefusalWindow"/>, before it has to wait.
    /// </summary>
    [Range(1, 1000)]
    public int WrongSecrets { get; set; } = 10;

    /// <summary>How long wrong secrets count.</summary>
    public TimeSpan RefusalWindow { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// How old the last comparison with Grid's posts may be; when it is older, accounts get no tokens for posts.
    /// </summary>
    public TimeSpan MaxPostAge { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How often expired rows of OpenIddict's tables are deleted.</summary>
    public TimeSpan PruneEvery { get; set; } = TimeSpan.FromHours(1);

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!Issuer.IsAbsoluteUri || !Issuer.AbsoluteUri.EndsWith('/'))
        {
            yield return new ValidationResult("Tokens:Issuer must be an absolute address that ends with a slash.");
        }
        if (Lifetime < TimeSpan.FromSeconds(1) || Lifetime > TimeSpan.FromHours(1))
        {
            yield return new ValidationResult("Tokens:Lifetime must lie between one second and one hour.");
        }
        if (KeyAnnouncement <= TimeSpan.Zero || KeyLifetime <= KeyAnnouncement)
        {
            yield return new ValidationResult(
                "Tokens:KeyLifetime must be longer than Tokens:KeyAnnouncement, and both positive."
            );
        }
        if (RefusalWindow <= TimeSpan.Zero || PruneEvery <= TimeSpan.Zero || MaxPostAge <= TimeSpan.Zero)
        {
            yield return new ValidationResult(
                "Tokens:RefusalWindow, Tokens:PruneEvery and Tokens:MaxPostAge must be positive."
            );
        }
    }
}
