using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace GovPlatform.Faults.Load;

/// <summary>Calls the platform through the gateway as one of the development accounts. Thread-safe.</summary>
internal sealed class Api : IDisposable
{
    private static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(12);

    /// <summary>Tokens hold for fifteen minutes.</summary>
    private static readonly TimeSpan TokenLifetime = TimeSpan.FromMinutes(8);

    private readonly HttpClient http;
    private readonly Dictionary<string, string> secrets;
    private readonly ConcurrentDictionary<string, (string Token, long Since)> tokens = new(StringComparer.Ordinal);

    public Api(Uri gateway, string accountsFile)
    {
        http = new HttpClient(
            new SocketsHttpHandler { MaxConnectionsPerServer = 64, ConnectTimeout = TimeSpan.FromSeconds(3) }
        )
        {
            BaseAddress = gateway,
            Timeout = AttemptTimeout,
        };
        secrets = JsonNode.Parse(File.ReadAllText(accountsFile))!["accounts"]!
            .AsArray()
            .ToDictionary(
                account => account!["clientId"]!.GetValue<string>(),
                account => account!["clientSecret"]!.GetValue<string>(),
                StringComparer.Ordinal
            );
    }

    /// <exception cref="HttpRequestException">No answer.</exception>
    /// <exception cref="OperationCanceledException">No answer in time.</exception>
    public Task<Reply> GetAsync(string? account, string path) =>
        SendAsync(account, HttpMethod.Get, path, null, null, null);

    /// <inheritdoc cref="GetAsync"/>
    public Task<Reply> PostAsync(Operation operation) =>
        SendAsync(
            operation.Account,
            HttpMethod.Post,
            $"/api/v1{operation.Path}",
            operation.Body,
            operation.ContentType,
            operation.Key
        );

    /// <summary>Makes the next call fetch a new token.</summary>
    public void ForgetToken(string account) => tokens.TryRemove(account, out _);

    public void Dispose() => http.Dispose();

    private async Task<Reply> SendAsync(
        string? account,
        HttpMethod method,
        string path,
        string? body,
        string? contentType,
        string? key
    )
    {
        using var request = new HttpRequestMessage(method, path);
        if (account is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(account));
        }
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, contentType!);
        }
        using var response = await http.SendAsync(request);
        var etag = response.Headers.ETag?.Tag.Trim('"');
        return new Reply(
            (int)response.StatusCode,
            await response.Content.ReadAsStringAsync(),
            long.TryParse(etag, CultureInfo.InvariantCulture, out var sequence) ? sequence : null
        );
    }

    private async Task<string> TokenAsync(string account)
    {
        if (tokens.TryGetValue(account, out var held) && Stopwatch.GetElapsedTime(held.Since) < TokenLifetime)
        {
            return held.Token;
        }
        var since = Stopwatch.GetTimestamp();
        using var form = new FormUrlEncodedContent([
            new("grant_type", "client_credentials"),
            new("client_id", account),
            new("client_secret", secrets[account]),
        ]);
        using var response = await http.PostAsync("/connect/token", form);
        response.EnsureSuccessStatusCode();
        var token = JsonNode.Parse(await response.Content.ReadAsStringAsync())!["access_token"]!.GetValue<string>();
        tokens[account] = (token, since);
        return token;
    }
}
