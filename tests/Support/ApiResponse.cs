using System.Text.Json;

namespace GovPlatform.Support;

/// <summary>A whole response of a service: JSON, or nothing.</summary>
public sealed class ApiResponse
{
    private ApiResponse(HttpResponseMessage response, string raw)
    {
        Status = (int)response.StatusCode;
        Raw = raw;
        Body = raw.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(raw);
        MediaType = response.Content.Headers.ContentType?.MediaType;
        ETag = response.Headers.ETag?.Tag;
        Location = response.Headers.Location?.ToString();
    }

    /// <summary>The HTTP status code.</summary>
    public int Status { get; }

    /// <summary>The body as it was sent.</summary>
    public string Raw { get; }

    /// <summary>The body; undefined if there is none.</summary>
    public JsonElement Body { get; }

    public string? MediaType { get; }

    public string? ETag { get; }

    public string? Location { get; }

    /// <summary>The resource's <c>id</c>, as in paths.</summary>
    public string Id => this["id"].GetString()!;

    /// <summary>The stable code of a problem, such as <c>request.invalid</c>.</summary>
    public string Code => Text("type")!.Replace("urn:govplatform:", "", StringComparison.Ordinal);

    public JsonElement this[string member] => Body.GetProperty(member);

    /// <summary>A member as text; null if it is null.</summary>
    public string? Text(string member) => Body.Text(member);

    /// <summary>A whole number; null if it is null.</summary>
    public int? Number(string member) => this[member].ValueKind == JsonValueKind.Null ? null : this[member].GetInt32();

    /// <summary>The elements of a list.</summary>
    public IReadOnlyList<JsonElement> Elements(string list = "items") => [.. this[list].EnumerateArray()];

    /// <summary>One member of every element of a list, as text; empty where it is null.</summary>
    public IEnumerable<string> Items(string member, string list = "items") =>
        this[list].EnumerateArray().Select(item => item.Text(member) ?? "");

    /// <summary>This response, if status and code are the expected ones.</summary>
    /// <exception cref="InvalidOperationException">They are not; the message holds the body.</exception>
    public ApiResponse Is(int status, string? code = null) =>
        Status == status && (code is null || Code == code)
            ? this
            : throw new InvalidOperationException($"Expected {status} {code}, got {Status}: {Raw}");

    internal static async Task<ApiResponse> ReadAsync(HttpResponseMessage response, CancellationToken cancel) =>
        new(response, await response.Content.ReadAsStringAsync(cancel));
}
