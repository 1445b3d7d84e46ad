using System.ComponentModel.DataAnnotations;

namespace GovPlatform.ServiceDefaults;

/// <summary>Whose tokens a service accepts. Section <c>Tokens</c>.</summary>
public sealed class TokenOptions
{
    /// <summary>The issuer named in every token, the same inside and outside the county's network.</summary>
    [Required]
    public string Issuer { get; set; } = "http://localhost:8080/";

    /// <summary>Where the public keys are fetched from, through service discovery.</summary>
    [Required]
    public string KeysAddress { get; set; } = "http://identity/.well-known/jwks";

    /// <summary>
    /// The public keys themselves as a JSON Web Key Set, where nothing is to be fetched; null to fetch them.
    /// </summary>
    public string? Keys { get; set; }
}
