using System.Net.Http.Headers;
using System.Text;

namespace GovPlatform.Bench;

/// <summary>Creates requests with a report of a resident.</summary>
internal static class SampleReport
{
    public const string Path = "/api/v1/incidents";

    private const string Fields = """
        "categoryCode":"lighting.stairwell","description":"三单元二楼楼道灯不亮，老人夜里上下楼不方便","location":{"longitude":103.09,"latitude":38.62,"address":"演示小区三单元"},"occurredAt":"2026-09-20T19:30:00+08:00","reporter":{"name":"演示甲","phone":"19900000001","anonymous":false}}
        """;

    private static readonly byte[] Body = Encoding.UTF8.GetBytes("{" + Fields);

    public static Guid NewId() => Guid.CreateVersion7(TimeProvider.System.GetUtcNow());

    /// <summary>A request without an incident id, which the service then generates.</summary>
    /// <param name="key">Idempotency key.</param>
    public static HttpRequestMessage Request(Guid key) => Request(key, Body);

    /// <summary>A request with an incident id, which is also the idempotency key.</summary>
    public static HttpRequestMessage RequestWithId(Guid id) =>
        Request(id, Encoding.UTF8.GetBytes($$"""{"id":"{{id}}",""" + Fields));

    private static HttpRequestMessage Request(Guid key, byte[] body) =>
        new(HttpMethod.Post, Path)
        {
            Content = new ByteArrayContent(body)
            {
                Headers = { ContentType = new MediaTypeHeaderValue("application/json") },
            },
            Headers = { { "Idempotency-Key", key.ToString("N") } },
        };
}
