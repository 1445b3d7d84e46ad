using System.ComponentModel.DataAnnotations;

namespace GovPlatform.ServiceDefaults;

/// <summary>Issuer and signing keys of the access tokens a service accepts. Section <c>Tokens</c>.</summary>
public sealed class TokenOptions
{
    /// <summary>Required value of the claim <c>iss</c>, the same inside and outside the county's network.</summary>
    [Required]
    public string Issuer { get; set; } = "http://localhost:8080/";

    /// <summary>Address of the public keys, a JSON Web Key Set; resolved by service discovery.</summary>
    [Required]
    public string KeysAddress { get; set; } = "http://identity/.well-known/jwks";

    /// <summary>The public keys as a JSON Web Key Set; null to fetch them from <see cref="KeysAddress"/>.</summary>
    public string? Keys { get; set; }
}
