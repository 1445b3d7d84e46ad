using GovPlatform.ServiceDefaults;

namespace GovPlatform.GridService.Imports;

/// <summary>Bodies of imports.</summary>
internal static class ImportRequest
{
    /// <summary>In bytes; below what Kestrel takes. The gateway's own limit is lower unless it is set.</summary>
    public const int MaxFileBytes = 28 * 1024 * 1024;

    /// <summary>The media type without parameters, in lower case.</summary>
    public static string MediaType(this HttpRequest request) =>
        (request.ContentType ?? "").Split(';')[0].Trim().ToLowerInvariant();

    /// <summary>The body as text.</summary>
    /// <param name="notUtf8">Code of the refusal of another encoding.</param>
    /// <exception cref="BadRequestException"><paramref name="notUtf8"/>.</exception>
    public static Task<string> ReadTextAsync(this HttpRequest request, string notUtf8, CancellationToken cancel) =>
        request.ReadUtf8Async(MaxFileBytes, notUtf8, cancel);

    /// <summary>The body in memory, at its beginning.</summary>
    /// <exception cref="BadHttpRequestException">413.</exception>
    public static async Task<MemoryStream> ReadFileAsync(this HttpRequest request, CancellationToken cancel)
    {
        var file = new MemoryStream();
        await request.Body.CopyToAsync(file, cancel);
        if (file.Length > MaxFileBytes)
        {
            throw new BadHttpRequestException("The file is too large.", StatusCodes.Status413PayloadTooLarge);
        }
        file.Position = 0;
        return file;
    }
}
