using Microsoft.AspNetCore.Http;

namespace GovPlatform.ServiceDefaults;

/// <summary>A response serialized before the work is saved, so that both are saved together.</summary>
/// <param name="Status">Status code.</param>
/// <param name="Body">JSON, UTF-8.</param>
/// <param name="Sequence">Sequence of the aggregate, for the ETag.</param>
/// <param name="Location">Address of the created resource, or null.</param>
public sealed record StoredResponse(int Status, byte[] Body, long Sequence, string? Location = null) : IResult
{
    internal const string ContentType = "application/json; charset=utf-8";

    internal string Etag => $"\"{Sequence}\"";

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = Status;
        response.ContentType = ContentType;
        response.ContentLength = Body.Length;
        response.SetSequence(Sequence);
        if (Location is not null)
        {
            response.Headers.Location = Location;
        }
        await response.Body.WriteAsync(Body, httpContext.RequestAborted);
    }
}
