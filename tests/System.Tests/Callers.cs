using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace GovPlatform.WholeSystem;

/// <summary>Sends requests through the gateway as one of the development accounts.</summary>
public sealed class Callers(HttpClient http, IReadOnlyDictionary<string, JsonNode> accounts) : IDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<Task<Token>>> tokens = new(StringComparer.Ordinal);

    public static Callers Read(string path)
    {
        var file = JsonNode.Parse(File.ReadAllText(path))!;
        var accounts = file["accounts"]!
            .AsArray()
            .ToDictionary(a => a!["clientId"]!.GetValue<string>(), a => a!, StringComparer.Ordinal);
        var handler = new SocketsHttpHandler { MaxConnectionsPerServer = 64 };
        return new Callers(
            new HttpClient(handler) { BaseAddress = new Uri(file["gateway"]!.GetValue<string>()) },
            accounts
        );
    }

    public Uri Gateway => http.BaseAddress!;

    /// <summary>An account with a permission; <c>dev-admin</c> if no account has it.</summary>
    public string Holder(string permission) =>
        accounts
            .Where(account =>
                account.Value["permissions"]!.AsArray().Any(held => held!.GetValue<string>() == permission)
            )
            .Select(account => account.Key)
            .FirstOrDefault(name => name != "dev-other-town")
        ?? "dev-admin";

    public Task<Answer> GetAsync(string? account, string path) => SendAsync(account, HttpMethod.Get, path);

    public Task<Answer> PostAsync(
        string? account,
        string path,
        JsonNode? body,
        string? key = null,
        string? code = null
    ) =>
        SendAsync(
            account,
            HttpMethod.Post,
            path,
            body is null ? null : Encoding.UTF8.GetBytes(body.ToJsonString()),
            key: key,
            code: code
        );

    public async Task<Answer> SendAsync(
        string? account,
        HttpMethod method,
        string path,
        byte[]? body = null,
        string type = "application/json",
        string? key = null,
        string? code = null
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

        if (code is not null)
        {
            request.Headers.Add("Report-Code", code);
        }

        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        }

        using var response = await http.SendAsync(request);
        return new Answer(
            response.StatusCode,
            response.Content.Headers.ContentType?.MediaType,
            await response.Content.ReadAsStringAsync()
        );
    }

    public void Dispose() => http.Dispose();

    /// <summary>The account's token, fetched again halfway to its end, since a run may take longer than that.</summary>
    public async Task<string> TokenAsync(string account)
    {
        var token = tokens.GetOrAdd(account, name => new(() => FetchAsync(name)));
        try
        {
            var current = await token.Value;
            if (TimeProvider.System.GetUtcNow() < current.RenewAt)
            {
                return current.Value;
            }
            tokens.TryRemove(new(account, token));
            return await TokenAsync(account);
        }
        catch (HttpRequestException)
        {
            tokens.TryRemove(new(account, token));
            throw;
        }
    }

    private async Task<Token> FetchAsync(string account)
    {
        using var form = new FormUrlEncodedContent([
            new("grant_type", "client_credentials"),
            new("client_id", account),
            new("client_secret", accounts[account]["clientSecret"]!.GetValue<string>()),
        ]);
        using var response = await http.PostAsync("/connect/token", form);
        response.EnsureSuccessStatusCode();
        var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        var validFor = TimeSpan.FromSeconds(answer["expires_in"]!.GetValue<int>());
        return new(answer["access_token"]!.GetValue<string>(), TimeProvider.System.GetUtcNow() + (validFor / 2));
    }

    private sealed record Token(string Value, DateTimeOffset RenewAt);
}
