using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace GovPlatform.WholeSystem;

/// <summary>Sends requests through the gateway as one of the development accounts.</summary>
public sealed class Callers(HttpClient http, IReadOnlyDictionary<string, JsonNode> accounts) : IDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> tokens = new(StringComparer.Ordinal);

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

    public Task<Answer> PostAsync(string? account, string path, JsonNode? body, string? key = null) =>
        SendAsync(
            account,
            HttpMethod.Post,
            path,
            body is null ? null : Encoding.UTF8.GetBytes(body.ToJsonString()),
            key: key
        );

    public async Task<Answer> SendAsync(
        string? account,
        HttpMethod method,
        string path,
        byte[]? body = null,
        string type = "application/json",
        string? key = null
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

    /// <summary>The account's token; fetched once.</summary>
    public async Task<string> TokenAsync(string account)
    {
        var token = tokens.GetOrAdd(account, name => new(() => FetchAsync(name)));
        try
        {
            return await token.Value;
        }
        catch (HttpRequestException)
        {
            tokens.TryRemove(new(account, token));
            throw;
        }
    }

    private async Task<string> FetchAsync(string account)
    {
        using var form = new FormUrlEncodedContent([
            new("grant_type", "client_credentials"),
            new("client_id", account),
            new("client_secret", accounts[account]["clientSecret"]!.GetValue<string>()),
        ]);
        using var response = await http.PostAsync("/connect/token", form);
        response.EnsureSuccessStatusCode();
        return JsonNode.Parse(await response.Content.ReadAsStringAsync())!["access_token"]!.GetValue<string>();
    }
}
