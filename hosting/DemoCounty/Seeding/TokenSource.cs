using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace GovPlatform.DemoCounty.Seeding;

/// <summary>Fetches access tokens and caches them until 80 % of their lifetime has passed. Thread-safe.</summary>
/// <param name="secret">Key from which all accounts' secrets are derived; Identity has the same key.</param>
internal sealed class TokenSource(HttpClient http, string secret, TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, Lazy<Task<Token>>> tokens = new(StringComparer.Ordinal);

    private sealed record Token(string Text, DateTimeOffset RefreshAt);

    /// <summary>An account's secret: HMAC-SHA256 of its name under the common secret, in lower-case hex.</summary>
    public string SecretOf(string account) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(account)));

    /// <summary>Returns the cached token or requests a new one.</summary>
    /// <exception cref="SeedingException">Identity rejected the account.</exception>
    public async Task<string> GetAsync(string account, CancellationToken cancel)
    {
        var cached = tokens.GetOrAdd(account, CreateEntry);
        try
        {
            var token = await cached.Value.WaitAsync(cancel);
            if (token.RefreshAt > clock.GetUtcNow())
            {
                return token.Text;
            }
        }
        catch (Exception) when (!cancel.IsCancellationRequested)
        {
            // A failed request is not cached: the next call requests a token again.
            tokens.TryRemove(new(account, cached));
            throw;
        }

        tokens.TryRemove(new(account, cached));
        return (await tokens.GetOrAdd(account, CreateEntry).Value.WaitAsync(cancel)).Text;
    }

    /// <summary>The token's payload; the signature is not verified.</summary>
    public static JsonObject ReadClaims(string token)
    {
        var payload = Base64Url.DecodeFromChars(token.Split('.')[1]);
        return JsonNode.Parse(payload)!.AsObject();
    }

    private Lazy<Task<Token>> CreateEntry(string account) => new(() => FetchAsync(account));

    private async Task<Token> FetchAsync(string account)
    {
        using var form = new FormUrlEncodedContent([
            new("grant_type", "client_credentials"),
            new("client_id", account),
            new("client_secret", SecretOf(account)),
        ]);
        using var response = await http.PostAsync("/connect/token", form);
        var text = await response.Content.ReadAsStringAsync();
        if ((int)response.StatusCode is >= 400 and < 500 and not 429)
        {
            throw new SeedingException($"Identity gives {account} no token: {text}");
        }

        response.EnsureSuccessStatusCode();
        var answer = JsonNode.Parse(text)!;
        var lifetime = TimeSpan.FromSeconds(answer["expires_in"]!.GetValue<int>());
        return new Token(answer["access_token"]!.GetValue<string>(), clock.GetUtcNow() + (lifetime * 0.8));
    }
}
