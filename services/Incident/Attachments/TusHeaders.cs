using System.Globalization;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.IncidentService.Attachments;

/// <summary>The headers of the tus protocol, version 1.0.0, for resumable uploads.</summary>
internal static class TusHeaders
{
    public const string Version = "1.0.0";
    public const string Resumable = "Tus-Resumable";
    public const string Offset = "Upload-Offset";
    public const string Length = "Upload-Length";

    /// <summary>Media type of a piece of an upload.</summary>
    public const string Piece = "application/offset+octet-stream";

    /// <summary>The offset at which the caller goes on.</summary>
    /// <exception cref="BadRequestException"><c>attachment.offset.malformed</c>: missing or not a number.</exception>
    public static long ReadOffset(HttpRequest request) =>
        long.TryParse(request.Headers[Offset], NumberStyles.None, CultureInfo.InvariantCulture, out var offset)
            ? offset
            : throw new BadRequestException("attachment.offset.malformed", Offset);

    /// <summary>Tells the caller how far the upload is.</summary>
    public static void SetOffset(this HttpResponse response, long offset)
    {
        response.Headers[Resumable] = Version;
        response.Headers[Offset] = offset.ToString(CultureInfo.InvariantCulture);
        response.Headers.CacheControl = "no-store";
    }
}
