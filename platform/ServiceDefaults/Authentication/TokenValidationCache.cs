using System.Collections.Concurrent;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace GovPlatform.ServiceDefaults;

/// <summary>
/// Checks a token's signature once and remembers the outcome until the token ends: the same token comes with every
/// request of its fifteen minutes, and checking it costs more than most requests. Only good tokens are remembered. A key
/// that Identity withdraws therefore counts for those minutes more, as it does for any copy of the key set.
/// </summary>
internal sealed class TokenValidationCache(TimeProvider clock) : JsonWebTokenHandler
{
    private const int Most = 20_000;
    private readonly ConcurrentDictionary<string, TokenValidationResult> known = new(StringComparer.Ordinal);

    public override async Task<TokenValidationResult> ValidateTokenAsync(
        string token,
        TokenValidationParameters validationParameters
    )
    {
        if (known.TryGetValue(token, out var before))
        {
            if (before.SecurityToken.ValidTo + validationParameters.ClockSkew > clock.GetUtcNow().UtcDateTime)
            {
                return before;
            }
            known.TryRemove(token, out _);
        }
        var result = await base.ValidateTokenAsync(token, validationParameters);
        if (result.IsValid)
        {
            if (known.Count >= Most)
            {
                known.Clear();
            }
            known[token] = result;
        }
        return result;
    }
}
