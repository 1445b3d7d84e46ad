using System.Text;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.Features;

namespace GovPlatform.Gateway.Limits;

/// <summary>
/// Rejects a request whose target, headers or announced body are too large, before the body is read. Kestrel's own
/// limits for target and headers are higher; what exceeds those is rejected by Kestrel, without a body.
/// </summary>
internal sealed class RequestSizeLimits(RequestDelegate next, GatewaySettings settings, ProblemWriter problems)
{
    private const string Uploads = "/api/v1/attachments";

    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        // Kestrel accepts ASCII only in a target, so its characters are its bytes.
        if (context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.Length > settings.TargetBytes)
        {
            return problems.WriteAsync(context, StatusCodes.Status414UriTooLong, "request.target.tooLong");
        }
        if (HeaderSizeOf(request) > settings.HeaderBytes)
        {
            return problems.WriteAsync(
                context,
                StatusCodes.Status431RequestHeaderFieldsTooLarge,
                "request.headers.tooLarge"
            );
        }
        var isUpload =
            HttpMethods.IsPatch(request.Method)
            && request.Path.StartsWithSegments(Uploads, StringComparison.OrdinalIgnoreCase);
        if (isUpload)
        {
            SetKestrelsLimit(context, settings.UploadBytes);
        }
        if (request.ContentLength > (isUpload ? settings.UploadBytes : settings.BodyBytes))
        {
            // Without a limit Kestrel reads and discards the rest of the body for a few seconds. A client that is cut off
            // while it is sending would never see the response.
            SetKestrelsLimit(context, null);
            return problems.WriteAsync(context, StatusCodes.Status413PayloadTooLarge, "request.tooLarge");
        }
        return next(context);
    }

    private static void SetKestrelsLimit(HttpContext context, long? bytes)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = bytes;
        }
    }

    /// <summary>Bytes of the names and values; Kestrel has decoded the values as UTF-8.</summary>
    private static int HeaderSizeOf(HttpRequest request)
    {
        var size = 0;
        foreach (var (name, values) in request.Headers)
        {
            foreach (var value in values)
            {
                size += name.Length + Encoding.UTF8.GetByteCount(value ?? "");
            }
        }
        return size;
    }
}
