using System.Collections.Frozen;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace GovPlatform.ServiceDefaults;

/// <summary>Which tokens are trusted at a moment: the public keys, and the accounts whose tokens were revoked.</summary>
internal sealed class TokenTrust
{
    /// <summary>No key: no token is trusted.</summary>
    public static readonly TokenTrust None = new([], []);

    private readonly FrozenDictionary<string, SecurityKey> keys;
    private readonly FrozenDictionary<string, DateTimeOffset> revokedBefore;

    private TokenTrust(IEnumerable<SecurityKey> keys, IEnumerable<KeyValuePair<string, DateTimeOffset>> revokedBefore)
    {
        this.keys = keys.DistinctBy(key => key.KeyId).ToFrozenDictionary(key => key.KeyId, StringComparer.Ordinal);
        this.revokedBefore = revokedBefore.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>The keys whose signatures are accepted.</summary>
    public IEnumerable<SecurityKey> Keys => keys.Values;

    /// <summary>
    /// Reads a JSON Web Key Set with the member <c>revoked</c>, a list of <c>{"account": "…", "before": "…"}</c>. A key set
    /// without it revokes nothing. Of an account listed without <c>before</c> every token is revoked.
    /// </summary>
    /// <exception cref="JsonException">The text is not such a document.</exception>
    /// <exception cref="ArgumentException">The text is not a key set.</exception>
    public static TokenTrust Read(string document)
    {
        var signing = new JsonWebKeySet(document).GetSigningKeys().Where(key => key.KeyId is { Length: > 0 });
        var revoked = JsonSerializer.Deserialize<RevocationList>(document, JsonSerializerOptions.Web)?.Revoked ?? [];
        return new TokenTrust(
            signing,
            revoked
                .GroupBy(entry => entry.Account, StringComparer.Ordinal)
                .Select(entries =>
                    KeyValuePair.Create(entries.Key, entries.Max(entry => entry.Before ?? DateTimeOffset.MaxValue))
                )
        );
    }

    /// <summary>
    /// Why a valid token is not trusted any more: its key was removed, or the tokens of its subject or client that were
    /// issued before a moment were revoked. Null while it is trusted.
    /// </summary>
    public string? FindRefusal(JsonWebToken token) =>
        !keys.ContainsKey(token.Kid) ? "The key that signed the token is no longer trusted."
        : IsRevoked(token.Subject, token.IssuedAt)
        || token.TryGetPayloadValue<string>("client_id", out var client) && IsRevoked(client, token.IssuedAt)
            ? "The account's tokens were revoked."
        : null;

    private bool IsRevoked(string? account, DateTime issuedAt) =>
        account is not null && revokedBefore.TryGetValue(account, out var before) && issuedAt < before.UtcDateTime;

    private sealed record RevocationList(IReadOnlyList<RevokedTokens>? Revoked);
}
