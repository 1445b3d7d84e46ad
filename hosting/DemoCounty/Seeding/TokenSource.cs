using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace GovPlatform.DemoCounty.Seeding;

/// <summary>Tokens of the development accounts, fetched when first needed and again before they run out.</summary>
/// <param name="http">Speaks to the gateway.</param>
/// <param name="secret">What all accounts' secrets are made from; Identity has the same.</param>
/// <param name="clock">Now.</param>
internal sealed class TokenSource(HttpClient http, string secret, TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, Lazy<Task<Token>>> tokens = new(StringComparer.Ordinal);

    private sealed record Token(string Text, DateTimeOffset GoodUntil);

    /// <summary>An account's secret: HMAC-SHA256 of its name under the common secret, in lower-case hex.</summary>
    public string SecretOf(string account) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(account)));

    /// <summary>A token that is good for a while yet.</summary>
    public async Task<string> GetAsync(string account, CancellationToken cancel)
    {
        var known = tokens.GetOrAdd(account, Fetch);
        try
        {
            var token = await known.Value.WaitAsync(cancel);
            if (token.GoodUntil > clock.GetUtcNow())
            {
                return token.Text;
            }
        }
        catch (Exception) when (!cancel.IsCancellationRequested)
        {
            // The failure is not kept: the next call asks again.
            tokens.TryRemove(new(account, known));
            throw;
        }

        tokens.TryRemove(new(account, known));
        return (await tokens.GetOrAdd(account, Fetch).Value.WaitAsync(cancel)).Text;
    }

    /// <summary>What a token says of its bearer.</summary>
    public static JsonObject Claims(string token)
    {
        var payload = Base64Url.DecodeFromChars(token.Split('.')[1]);
        return JsonNode.Parse(payload)!.AsObject();
    }

    private Lazy<Task<Token>> Fetch(string account) => new(() => FetchAsync(account));

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
            throw new SeedingException($"Identity refuses {account}: {text}");
        }

        response.EnsureSuccessStatusCode();
        var answer = JsonNode.Parse(text)!;
        var lifetime = TimeSpan.FromSeconds(answer["expires_in"]!.GetValue<int>());
        return new Token(answer["access_token"]!.GetValue<string>(), clock.GetUtcNow() + (lifetime * 0.8));
    }
}
