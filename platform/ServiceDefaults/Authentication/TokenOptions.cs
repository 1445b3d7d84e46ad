using System.ComponentModel.DataAnnotations;

namespace GovPlatform.ServiceDefaults;

/// <summary>Issuer, audience and signing keys of the access tokens a service accepts. Section <c>Tokens</c>.</summary>
public sealed class TokenOptions
{
    /// <summary>Required value of the claim <c>iss</c>, the same inside and outside the county's network.</summary>
    [Required]
    public string Issuer { get; set; } = "http://localhost:8080/";

    /// <summary>Required value of the claim <c>aud</c>: tokens that the issuer made for other systems are refused.</summary>
    [Required]
    public string Audience { get; set; } = "govplatform";

    /// <summary>
    /// Address of the public keys and revocations, a JSON Web Key Set with the member <c>revoked</c>; resolved by service
    /// discovery.
    /// </summary>
    [Required]
    public string KeysAddress { get; set; } = "http://identity/.well-known/token-trust";

    /// <summary>
    /// The same document itself; null to fetch it from <see cref="KeysAddress"/>. It is never renewed, so nothing can be
    /// revoked.
    /// </summary>
    public string? Keys { get; set; }

    /// <summary>How often keys and revocations are read: how long a revocation takes at most. An open event stream
    /// looks at its next event or heartbeat.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:00:40")]
    public TimeSpan RefreshInterval { get; set; } = TimeSpan.FromSeconds(20);
}
