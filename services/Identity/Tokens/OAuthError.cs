using System.Text.Json.Serialization;

namespace GovPlatform.IdentityService.Tokens;

/// <summary>An error response (RFC 6749, section 5.2).</summary>
/// <param name="Error">The error code of the RFC.</param>
/// <param name="ErrorDescription">A sentence for the developer of the client.</param>
internal sealed record OAuthError(
    [property: JsonPropertyName("error")] string Error,
    [property: JsonPropertyName("error_description")] string ErrorDescription
);
