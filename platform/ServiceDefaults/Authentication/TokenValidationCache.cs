using Microsoft.Extensions.Caching.Memory;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace GovPlatform.ServiceDefaults;

/// <summary>
/// Validates a token once and caches the result until the token expires: a client sends the same token with every request
/// of 15 minutes, and verifying its signature costs more than most requests. Only valid tokens are cached. Whether the key
/// is still trusted and the account's tokens were not revoked is looked up at every request, also for a cached token.
/// Thread-safe.
/// </summary>
internal sealed class TokenValidationCache(
    TokenTrustRefresher trust,
    TimeProvider clock,
    long maxBytes = TokenValidationCache.MaxBytes
) : JsonWebTokenHandler, IDisposable
{
    /// <summary>Most memory that cached results may take, by the estimate of <see cref="SizeOf"/>.</summary>
    public const long MaxBytes = 32 * 1024 * 1024;

    private readonly MemoryCache validated = new(
        new MemoryCacheOptions { SizeLimit = maxBytes, TrackStatistics = true }
    );

    /// <summary>Estimated bytes of what is cached.</summary>
    public long Bytes => validated.GetCurrentStatistics()!.CurrentEstimatedSize ?? 0;

    public void Dispose() => validated.Dispose();

    /// <exception cref="DependencyUnavailableException">
    /// <c>identity.unavailable</c>: the token's key is not known and the keys cannot be read.
    /// </exception>
    public override async Task<TokenValidationResult> ValidateTokenAsync(
        string token,
        TokenValidationParameters validationParameters
    )
    {
        if (validated.TryGetValue(token, out TokenValidationResult? cached))
        {
            if (cached!.SecurityToken.ValidTo + validationParameters.ClockSkew > clock.GetUtcNow().UtcDateTime)
            {
                return Check(cached, trust.Current);
            }
            validated.Remove(token);
        }
        var result = await ValidateAsync(token, validationParameters, trust.Current);
        if (result.Exception is SecurityTokenSignatureKeyNotFoundException)
        {
            result = await ValidateAsync(token, validationParameters, await trust.RefreshAsync(CancellationToken.None));
        }
        if (!result.IsValid)
        {
            return result;
        }
        using (var entry = validated.CreateEntry(token))
        {
            entry.Value = result;
            entry.Size = SizeOf(token);
            entry.AbsoluteExpiration =
                new DateTimeOffset(result.SecurityToken.ValidTo, TimeSpan.Zero) + validationParameters.ClockSkew;
        }
        return Check(result, trust.Current);
    }

    /// <summary>
    /// The token's text, its decoded parts and a claim for each permission: about eight times the text, and what every entry
    /// has besides.
    /// </summary>
    private static long SizeOf(string token) => 2048 + (8L * token.Length);

    private async Task<TokenValidationResult> ValidateAsync(
        string token,
        TokenValidationParameters parameters,
        TokenTrust trusted
    )
    {
        var withKeys = parameters.Clone();
        withKeys.IssuerSigningKeys = trusted.Keys;
        return await base.ValidateTokenAsync(token, withKeys);
    }

    private static TokenValidationResult Check(TokenValidationResult result, TokenTrust trusted) =>
        trusted.FindRefusal((JsonWebToken)result.SecurityToken) is { } reason
            ? new TokenValidationResult { IsValid = false, Exception = new SecurityTokenException(reason) }
            : result;
}
