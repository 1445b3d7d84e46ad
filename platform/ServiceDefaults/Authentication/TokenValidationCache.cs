using System.Collections.Concurrent;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace GovPlatform.ServiceDefaults;

/// <summary>
/// Validates a token once and caches the result until the token expires: a client sends the same token with every request
/// of 15 minutes, and verifying its signature costs more than most requests. Only valid tokens are cached. A token
/// signed with a key that Identity has withdrawn is therefore accepted until it expires, as it is by any service that
/// still caches the old key set. Thread-safe.
/// </summary>
internal sealed class TokenValidationCache(TimeProvider clock) : JsonWebTokenHandler
{
    private const int MaxEntries = 20_000;
    private readonly ConcurrentDictionary<string, TokenValidationResult> validated = new(StringComparer.Ordinal);

    public override async Task<TokenValidationResult> ValidateTokenAsync(
        string token,
        TokenValidationParameters validationParameters
    )
    {
        if (validated.TryGetValue(token, out var cached))
        {
            if (cached.SecurityToken.ValidTo + validationParameters.ClockSkew > clock.GetUtcNow().UtcDateTime)
            {
                return cached;
            }
            validated.TryRemove(token, out _);
        }
        var result = await base.ValidateTokenAsync(token, validationParameters);
        if (result.IsValid)
        {
            if (validated.Count >= MaxEntries)
            {
                validated.Clear();
            }
            validated[token] = result;
        }
        return result;
    }
}
