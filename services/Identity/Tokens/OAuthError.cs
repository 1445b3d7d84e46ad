using System.Text.Json.Serialization;

namespace GovPlatform.IdentityService.Tokens;

/// <summary>A refusal as RFC 6749, section 5.2 has it.</summary>
/// <param name="Error">Its code.</param>
/// <param name="ErrorDescription">A sentence for whoever writes the client.</param>
internal sealed record OAuthError(
    [property: JsonPropertyName("error")] string Error,
    [property: JsonPropertyName("error_description")] string ErrorDescription
);
