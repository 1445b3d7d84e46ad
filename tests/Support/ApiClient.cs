using System.Net.Http.Json;
using System.Text;
using Xunit;

namespace GovPlatform.Support;

/// <summary>Calls a service's HTTP interface as one caller and reads whole JSON responses.</summary>
/// <param name="http">Carries the caller's token.</param>
public sealed class ApiClient(HttpClient http)
{
    /// <summary>The underlying client, for other headers, streams and other methods.</summary>
    public HttpClient Http => http;

    /// <inheritdoc cref="PostAsync"/>
    public Task<ApiResponse> GetAsync(string path, string? at = null) =>
        SendAsync(Request(HttpMethod.Get, path, content: null, at));

    /// <summary>Sends a request whose body, if any, is JSON.</summary>
    /// <param name="path">Path and query.</param>
    /// <param name="body">Sent as JSON; an empty object unless given.</param>
    /// <param name="at">The moment to act at, <c>GovPlatform-At</c>; for callers that may set it.</param>
    /// <param name="key"><c>Idempotency-Key</c>.</param>
    /// <param name="ifMatch"><c>If-Match</c>, with its quotation marks.</param>
    public Task<ApiResponse> PostAsync(
        string path,
        object? body = null,
        string? at = null,
        string? key = null,
        string? ifMatch = null
    ) => SendAsync(Request(HttpMethod.Post, path, JsonContent.Create(body ?? new { }), at, key, ifMatch));

    /// <inheritdoc cref="PostAsync"/>
    public Task<ApiResponse> PatchAsync(string path, object body, string? ifMatch = null) =>
        SendAsync(Request(HttpMethod.Patch, path, JsonContent.Create(body), ifMatch: ifMatch));

    /// <inheritdoc cref="PostAsync"/>
    public Task<ApiResponse> PutAsync(string path, object body) =>
        SendAsync(Request(HttpMethod.Put, path, JsonContent.Create(body)));

    /// <summary>Posts a text unchanged, for bodies that are not valid JSON.</summary>
    public Task<ApiResponse> PostTextAsync(
        string path,
        string text,
        string mediaType = "application/json",
        string? at = null,
        string? key = null
    ) => SendAsync(Request(HttpMethod.Post, path, new StringContent(text, Encoding.UTF8, mediaType), at, key));

    /// <summary>Gets a list as a file.</summary>
    /// <param name="path">Path and query.</param>
    /// <param name="mediaType"><see cref="ExportedFile.Csv"/> or <see cref="ExportedFile.Xlsx"/>.</param>
    public async Task<ExportedFile> ExportAsync(string path, string mediaType = ExportedFile.Csv)
    {
        var cancel = TestContext.Current.CancellationToken;
        using var request = ExportRequest(path, mediaType);
        using var response = await http.SendAsync(request, cancel);
        var bytes = await response.Content.ReadAsByteArrayAsync(cancel);
        return
            response is { IsSuccessStatusCode: true, Content.Headers.ContentType.MediaType: { } found }
            && found == mediaType
            ? ExportedFile.Read(mediaType, bytes)
            : throw new InvalidOperationException($"{response.StatusCode}: {Encoding.UTF8.GetString(bytes)}");
    }

    /// <summary>Asks for a list as a file and gets another answer.</summary>
    public Task<ApiResponse> FailToExportAsync(string path, string mediaType = ExportedFile.Csv) =>
        SendAsync(ExportRequest(path, mediaType));

    private static HttpRequestMessage ExportRequest(string path, string mediaType) =>
        new(HttpMethod.Get, path) { Headers = { { "Accept", mediaType } } };

    /// <summary>Sends and disposes of a request.</summary>
    public async Task<ApiResponse> SendAsync(HttpRequestMessage request)
    {
        var cancel = TestContext.Current.CancellationToken;
        using (request)
        {
            using var response = await http.SendAsync(request, cancel);
            return await ApiResponse.ReadAsync(response, cancel);
        }
    }

    private static HttpRequestMessage Request(
        HttpMethod method,
        string path,
        HttpContent? content,
        string? at = null,
        string? key = null,
        string? ifMatch = null
    )
    {
        var request = new HttpRequestMessage(method, path) { Content = content };
        (string Name, string? Value)[] headers =
        [
            ("GovPlatform-At", at),
            ("Idempotency-Key", key),
            ("If-Match", ifMatch),
        ];
        foreach (var (name, value) in headers)
        {
            if (value is not null)
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }
        }
        return request;
    }
}
